import type { Sql } from '@postalbo/sql'
import type { OrdineDetail, OrdineItem } from '../read-models.ts'
import type { Database } from '../schema.ts'

/** Every Ordine of the installation: for whoever runs it, never for a page. */
export async function listOrdini(sql: Sql): Promise<OrdineItem[]> {
  return sql.kysely<Database>().selectFrom('ordine').select(['id', 'name']).orderBy('name').orderBy('id').execute()
}

export async function readOrdine(sql: Sql, ordine: string): Promise<OrdineDetail | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('ordine')
    .select(['id', 'name', 'shortName', 'pec', 'email', 'provinces', 'closingDays', 'colour'])
    .where('id', '=', ordine)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { ...row, provinces: JSON.parse(row.provinces), closingDays: JSON.parse(row.closingDays) }
}
