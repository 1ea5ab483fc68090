import type { Sql } from '@postalbo/sql'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/** Nobody comes in as a dead person, whatever they hold. */
export function isLiving(builder: ExpressionBuilder<Database, 'member'>): Expression<SqlBool> {
  const deaths = builder
    .selectFrom('enrolment')
    .select('enrolment.albo')
    .whereRef('enrolment.ordine', '=', 'member.ordine')
    .whereRef('enrolment.member', '=', 'member.id')
    .where('enrolment.status', '=', 'deceased')
  return builder.not(builder.exists(deaths))
}

/** Those of the ids that are living members of the Ordine. */
export async function listLivingMembers(sql: Sql, ordine: string, ids: readonly string[]): Promise<string[]> {
  const members = sql.kysely<Database>().selectFrom('member').select('id')
  const rows = await members.where('ordine', '=', ordine).where('id', 'in', ids).where(isLiving).execute()
  return rows.map((row) => row.id)
}
