import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

/** How far the register of each of these Ordini has come; those without a row are left out. */
export async function registerHeads(sql: Sql, ordini: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ordini.length === 0) return new Map()
  const heads = await sql
    .kysely<Database>()
    .selectFrom('auditHead')
    .select(['tenant', 'seq'])
    .where('tenant', 'in', ordini)
    .execute()
  return new Map(heads.map(({ tenant, seq }) => [tenant, seq]))
}

/** What the rows after a sequence number are about, each once; null when there are more than `most` rows. */
export async function listTouchedSince(
  sql: Sql,
  ordine: string,
  { seq, most }: { seq: number; most: number },
): Promise<{ type: string; id: string }[] | null> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('audit')
    .select(['objectType as type', 'objectId as id'])
    .where('tenant', '=', ordine)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(most + 1)
    .execute()
  if (rows.length > most) return null
  return [...new Map(rows.map((row) => [`${row.type}/${row.id}`, row])).values()]
}
