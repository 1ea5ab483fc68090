import { createHash } from 'node:crypto'
import { insertImport, type Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { actorOf, type Person } from '../workflows.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** In place of an account: the file came from the command line. */
export const commandLine = 'cli'

/** Keeps the file as it came, to be judged by the worker; `by` is null for the command line. */
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
  await deps.sql.transaction(function* () {
    yield* run(insertImport(db, row))
    yield* appendAudit(db, [
      { tenant: ordine, at: createdAt, actor, action: 'albo.fileReceived', object, outcome: 'ok' },
    ])
  })
  deps.changes.emit(ordine, 'import', id)
  return id
}
