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
    ])
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** A member as an import meets it. */
export type KnownMember = { id: string; codiceFiscale: string; factsDigest: string; isActive: boolean }

const codesPerQuery = 500

/** Those of these people who are members already, by codice fiscale. */
export async function listKnownMembers(
  sql: Sql,
  ordine: string,
  codiciFiscali: readonly string[],
): Promise<Map<string, KnownMember>> {
  const db = sql.kysely<Database>()
  const known = new Map<string, KnownMember>()
  for (let from = 0; from < codiciFiscali.length; from += codesPerQuery) {
    const rows = await db
      .selectFrom('member')
      .select(['id', 'codiceFiscale', 'factsDigest', 'isActive'])
      .where('ordine', '=', ordine)
      .where('codiceFiscale', 'in', codiciFiscali.slice(from, from + codesPerQuery))
      .execute()
    for (const row of rows) known.set(row.codiceFiscale, { ...row, isActive: row.isActive === 1 })
  }
  return known
}

/** Every active member: whoever is not in a new albo is missing from it. */
export async function listActiveMembers(
  sql: Sql,
  ordine: string,
): Promise<{ id: string; codiceFiscale: string; surname: string; name: string }[]> {
  return sql
    .kysely<Database>()
    .selectFrom('member')
    .select(['id', 'codiceFiscale', 'surname', 'name'])
    .where('ordine', '=', ordine)
    .where('isActive', '=', 1)
    .orderBy('sortName')
    .orderBy('id')
    .execute()
}
