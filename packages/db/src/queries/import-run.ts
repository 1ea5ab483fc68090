import type { Sql } from '@postalbo/sql'
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
