import { createHash } from 'node:crypto'
import { importTwins, insertImport, type Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { actorOf, type Person } from '../workflows.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** In place of an account: the file came from the command line. */
export const commandLine = 'cli'

/** A second click on the same button comes within a minute. */
const twinsWithin = 60_000

/**
 * Keeps the file as it came, to be judged by the worker; `by` is null for the command line. The same file handed in
 * twice by a person within a minute is one import, until it is over.
 */
export async function storeImport(
  deps: Deps,
  { ordine, by }: { ordine: string; by: Person | null },
  file: UploadedFile,
): Promise<string> {
  const db = deps.sql.kysely<Database>()
  const id = deps.ids()
  const createdAt = deps.clock()
  const row = {
    ordine,
    id,
    fileName: file.fileName.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-120),
    fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
    file: file.bytes.toString('base64'),
    encoding: file.encoding ?? '',
    delimiter: file.delimiter ?? '',
    status: 'judging',
    createdBy: by?.id ?? commandLine,
    createdAt,
  }
  const actor = by === null ? { type: 'system', id: null } : actorOf(by)
  const object = { type: 'import', id }
  const twin = await deps.sql.transaction(function* () {
    const asked = { fileSha256: row.fileSha256, createdBy: row.createdBy, since: createdAt - twinsWithin }
    const twins = by === null ? [] : yield* importTwins(db, ordine, asked)
    const same = twins.find((each) => isChoiceOf(file, each))
    if (same !== undefined) return same.id
    yield* run(insertImport(db, row))
    yield* appendAudit(db, [
      { tenant: ordine, at: createdAt, actor, action: 'albo.fileReceived', object, outcome: 'ok' },
    ])
    return null
  })
  if (twin !== null) return twin
  deps.changes.emit(ordine, 'import', id)
  return id
}

/** What a person did not choose was found out, or will be. */
function isChoiceOf(file: UploadedFile, known: { encoding: string; delimiter: string }): boolean {
  return (file.encoding ?? known.encoding) === known.encoding && (file.delimiter ?? known.delimiter) === known.delimiter
}
