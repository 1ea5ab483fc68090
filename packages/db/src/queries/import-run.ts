import { all, type Sql, type Tx } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** Imports that a worker has to go on with, of every Ordine, the oldest first. */
export async function listImportsUnderWay(
  sql: Sql,
): Promise<{ ordine: string; id: string; status: 'judging' | 'running'; createdBy: string }[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('alboImport')
    .select(['ordine', 'id', 'status', 'createdBy'])
    .where('status', 'in', ['judging', 'running'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, status: row.status === 'judging' ? 'judging' : 'running' }))
}

/** Whether an import that changed members ended after an instant; within the transaction that keeps a preview. */
export function* hasImportEndedSince(db: Kysely<Database>, ordine: string, since: number): Tx<boolean> {
  const ended = yield* all(
    db
      .selectFrom('alboImport')
      .select('id')
      .where('ordine', '=', ordine)
      .where('doneRows', '>', 0)
      .where('finishedAt', '>', since)
      .limit(1),
  )
  return ended.length > 0
}

/** An import of the same bytes by the same account that is not over; within the transaction that would add one. */
export function* importTwins(
  db: Kysely<Database>,
  ordine: string,
  { fileSha256, createdBy, since }: { fileSha256: string; createdBy: string; since: number },
): Tx<{ id: string; encoding: string; delimiter: string }[]> {
  return yield* all(
    db
      .selectFrom('alboImport')
      .select(['id', 'encoding', 'delimiter'])
      .where('ordine', '=', ordine)
      .where('fileSha256', '=', fileSha256)
      .where('createdBy', '=', createdBy)
      .where('createdAt', '>=', since)
      .where('finishedAt', 'is', null),
  )
}

export type ImportFile = {
  fileName: string
  fileSha256: string
  /** Base64; null once the import is over. */
  file: string | null
  encoding: string
  delimiter: string
  status: string
  doneRows: number
  missingRows: number
  createdBy: string
  createdAt: number
}

/** The file as it was handed in, and how far it has come. */
export async function readImportFile(sql: Sql, ordine: string, id: string): Promise<ImportFile | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('alboImport')
    .select([
      'fileName',
      'fileSha256',
      'file',
      'encoding',
      'delimiter',
      'status',
      'doneRows',
      'missingRows',
      'createdBy',
      'createdAt',
    ])
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
