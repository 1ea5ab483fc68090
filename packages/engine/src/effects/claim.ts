import { randomUUID } from 'node:crypto'
import { sql as raw } from 'kysely'
import { all, prepared, run } from '@postalbo/sql'
import type { Core } from '../core.ts'
import { parseObject } from '../json.ts'
import type { EngineTables, OutboxTable } from '../tables.ts'
import type { ClaimedEffect } from '../types.ts'

/** Short, so that what a killed process held is soon taken up; whoever is still at it renews. */
export const leaseMs = 10_000

/** An effect in our hands: who closes it must hold the token. */
export type Claim = { effect: ClaimedEffect; token: string }

/** Takes at most so many effects that are due, longest waiting first; on PostgreSQL past those others are taking. */
export async function claim(core: Core, atMost: number): Promise<Claim[]> {
  const now = core.clock()
  if (!(await isAnyReady(core, now))) return []
  const token = randomUUID()
  const statement = core.sql.dialect === 'postgres' ? claimOnPostgres : claimOnSqlite
  const rows = await core.sql.transaction(() => all(statement(core.db, { now, until: now + leaseMs, token, atMost })))
  return rows.sort(byWaiting).map((row) => ({ effect: effectOf(row), token }))
}

/** False when the effect was taken by another meanwhile. */
export async function renew(core: Core, { effect, token }: Claim): Promise<boolean> {
  const { tenant } = effect.target
  const until = core.clock() + leaseMs
  return (await core.sql.transaction(() => run(prolong(core.db, { tenant, key: effect.key, token, until })))) === 1
}

/** A read first: an idle worker never waits for, or stops, a writer. */
async function isAnyReady(core: Core, now: number): Promise<boolean> {
  const row = await core.db
    .selectFrom('outbox')
    .select('key')
    .where('outcome', 'is', null)
    .where('notBefore', '<=', now)
    .where((is) => is.or([is('leaseUntil', 'is', null), is('leaseUntil', '<=', now)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function byWaiting(one: OutboxTable, other: OutboxTable): number {
  return one.notBefore - other.notBefore || (one.key < other.key ? -1 : 1)
}

function effectOf(row: OutboxTable): ClaimedEffect {
  return {
    key: row.key,
    type: row.type,
    params: parseObject(row.params),
    target: { tenant: row.tenant, workflow: row.workflow },
    attempt: row.attempts,
  }
}

type Wanted = { now: number; until: number; token: string; atMost: number }

function claiming(locking: string) {
  return prepared<EngineTables, Wanted, OutboxTable>((db, v) => ({
    compile: () =>
      raw<OutboxTable>`
        update outbox set lease_until = ${v.until}, lease_token = ${v.token}, attempts = attempts + 1
        where (tenant, key) in (
          select tenant, key from outbox
          where outcome is null and not_before <= ${v.now} and (lease_until is null or lease_until <= ${v.now})
          order by not_before, tenant, key limit ${v.atMost} ${raw.raw(locking)})
        returning *`.compile(db),
  }))
}

const claimOnSqlite = claiming('')
const claimOnPostgres = claiming('for update skip locked')

const prolong = prepared<EngineTables, { tenant: string; key: string; token: string; until: number }, unknown>(
  (db, v) =>
    db
      .updateTable('outbox')
      .set({ leaseUntil: v.until })
      .where('tenant', '=', v.tenant)
      .where('key', '=', v.key)
      .where('leaseToken', '=', v.token)
      .where('outcome', 'is', null),
)
