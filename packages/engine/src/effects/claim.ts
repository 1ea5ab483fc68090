import { randomUUID } from 'node:crypto'
import { sql as raw } from 'kysely'
import { all, prepared, run, type Tx } from '@postalbo/sql'
import type { Core } from '../core.ts'
import { parseObject } from '../json.ts'
import { lanes } from '../lanes.ts'
import type { EngineTables, OutboxTable } from '../tables.ts'
import type { ClaimedEffect } from '../types.ts'
import { readWaiting, type Waiting } from './waiting.ts'

/** Short, so that what a killed process held is soon taken up; whoever is still at it renews. */
export const leaseMs = 10_000

/** An effect in our hands: who closes it must hold the token. */
export type Claim = { effect: ClaimedEffect; lane: number; token: string }

/** How many effects may be taken, and how many of these are kept for bulk while any of it waits. */
export type Hands = { free: number; forBulk: number }

/**
 * Takes effects that are due: what is awaited first, then bulk; in each lane tenants take turns, and of one tenant the
 * longest waiting comes first. On PostgreSQL it goes past those that others are taking.
 */
export type TakeDue = (hands: Hands) => Promise<Claim[]>

export function createTakeDue(core: Core): TakeDue {
  const turns = createTurns()
  return async ({ free, forBulk }) => {
    const now = core.clock()
    // A read first: an idle worker never waits for, or stops, a writer.
    const waiting = free === 0 ? [] : await readWaiting(core, now)
    if (waiting.length === 0) return []
    const lease = { now, until: now + leaseMs, token: randomUUID() }
    const rows = await core.sql.transaction(function* () {
      const taken: OutboxTable[] = []
      for (const [lane, atMost] of [
        [lanes.bulk, forBulk],
        [lanes.awaited, free],
        [lanes.bulk, free],
      ] as const) {
        const wanted = { ...lease, lane, atMost: Math.min(atMost, free - taken.length) }
        const some = yield* takeInTurns(core, turns.of(lane, waiting), wanted)
        turns.note(some)
        taken.push(...some)
      }
      return taken
    })
    return rows.sort((one, other) => one.lane - other.lane).map((row) => claimOf(row, lease.token))
  }
}

type Turns = { of(lane: number, waiting: readonly Waiting[]): string[]; note(taken: readonly OutboxTable[]): void }

/** Whoever was served last comes last. */
function createTurns(): Turns {
  const last = new Map<number, string>()
  return {
    of(lane, waiting) {
      const tenants = waiting.filter((one) => one.lane === lane).map((one) => one.tenant)
      // As strings compare here: the database may sort otherwise.
      tenants.sort()
      const next = tenants.findIndex((tenant) => tenant > (last.get(lane) ?? ''))
      return next === -1 ? tenants : [...tenants.slice(next), ...tenants.slice(0, next)]
    },
    note(taken) {
      for (const { lane, tenant } of taken) last.set(lane, tenant)
    },
  }
}

type Wanted = { now: number; until: number; token: string; lane: number; atMost: number }

/** Equal shares; what one tenant does not need goes to those who have more. */
function* takeInTurns(core: Core, tenants: readonly string[], wanted: Wanted): Tx<OutboxTable[]> {
  const take = core.sql.dialect === 'postgres' ? takeOnPostgres : takeOnSqlite
  const taken: OutboxTable[] = []
  let left = [...tenants]
  while (left.length > 0 && taken.length < wanted.atMost) {
    const more: string[] = []
    for (const [index, tenant] of left.entries()) {
      const share = Math.ceil((wanted.atMost - taken.length) / (left.length - index))
      const rows = share === 0 ? [] : yield* all(take(core.db, { ...wanted, tenant, atMost: share }))
      taken.push(...rows.sort(byWaiting))
      if (rows.length === share) more.push(tenant)
    }
    left = more
  }
  return taken
}

function byWaiting(one: OutboxTable, other: OutboxTable): number {
  return one.notBefore - other.notBefore || (one.key < other.key ? -1 : 1)
}

function claimOf(row: OutboxTable, token: string): Claim {
  const { key, type, tenant, workflow, attempts, lane } = row
  const effect = { key, type, params: parseObject(row.params), target: { tenant, workflow }, attempt: attempts }
  return { effect, lane, token }
}

function taking(locking: string) {
  return prepared<EngineTables, Wanted & { tenant: string }, OutboxTable>((db, v) => ({
    compile: () =>
      raw<OutboxTable>`
        with due as materialized (
          select key from outbox
          where tenant = ${v.tenant} and lane = ${v.lane} and outcome is null and not_before <= ${v.now}
            and (lease_until is null or lease_until <= ${v.now})
          order by not_before, key limit ${v.atMost} ${raw.raw(locking)})
        update outbox set lease_until = ${v.until}, lease_token = ${v.token}, attempts = attempts + 1
        where tenant = ${v.tenant} and key in (select key from due)
        returning *`.compile(db),
  }))
}

const takeOnSqlite = taking('')
const takeOnPostgres = taking('for update skip locked')

/** False when the effect was taken by another meanwhile. */
export async function renew(core: Core, { effect, token }: Claim): Promise<boolean> {
  const { tenant } = effect.target
  const until = core.clock() + leaseMs
  return (await core.sql.transaction(() => run(prolong(core.db, { tenant, key: effect.key, token, until })))) === 1
}

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
