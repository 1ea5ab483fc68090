import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

/** A request that the member declined, or that the Ordine withdrew. */
export type TurnedDown = { member: string; state: 'declined' | 'withdrawn'; endedAt: number }

const membersPerQuery = 500

/** Requests of a convention, for these members, that ended without a mailbox because someone said no; oldest first. */
export async function listTurnedDown(
  sql: Sql,
  scope: { ordine: string; convention: string },
  members: readonly string[],
): Promise<TurnedDown[]> {
  const found: TurnedDown[] = []
  for (let from = 0; from < members.length; from += membersPerQuery)
    found.push(...(await turnedDownAmong(sql, scope, members.slice(from, from + membersPerQuery))))
  return found
}

async function turnedDownAmong(
  sql: Sql,
  { ordine, convention }: { ordine: string; convention: string },
  members: readonly string[],
): Promise<TurnedDown[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('workflow')
    .select(['subject', 'state', 'refs', 'changedAt'])
    .where('tenant', '=', ordine)
    .where('subject', 'in', members)
    .where('state', 'in', ['declined', 'withdrawn'])
    .orderBy('changedAt')
    .execute()
  return rows
    .filter(({ refs }) => JSON.parse(refs).convention === convention)
    .map(({ subject, state, changedAt }) => ({
      member: subject,
      state: state === 'declined' ? 'declined' : 'withdrawn',
      endedAt: changedAt,
    }))
}
