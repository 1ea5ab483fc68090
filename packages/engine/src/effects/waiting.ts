import { sql as raw } from 'kysely'
import type { Core } from '../core.ts'
import { lanes } from '../lanes.ts'

/** A tenant of whom an effect is due in this lane. */
export type Waiting = { tenant: string; lane: number }

/**
 * Steps from one tenant to the next and looks at the first effects of each: it costs the same however many wait. The
 * sorting by what is sorted already, and `limit` for `exists`, keep both planners to the index.
 */
export async function readWaiting(core: Core, now: number): Promise<Waiting[]> {
  const { rows } = await raw<Waiting>`
    with recursive
      turn (tenant) as (
        select (select tenant from outbox where outcome is null order by tenant, lane, not_before, key limit 1)
        union all
        select (
          select later.tenant from outbox later where later.outcome is null and later.tenant > turn.tenant
          order by later.tenant, later.lane, later.not_before, later.key limit 1)
        from turn where turn.tenant is not null),
      lanes (lane) as (values (${raw.lit(lanes.awaited)}), (${raw.lit(lanes.bulk)}))
    select turn.tenant, lanes.lane from turn cross join lanes
    where (
      select 1 from outbox
      where outbox.outcome is null and outbox.tenant = turn.tenant and outbox.lane = lanes.lane
        and outbox.not_before <= ${now} and (outbox.lease_until is null or outbox.lease_until <= ${now})
      order by outbox.not_before, outbox.key limit 1) = 1`.execute(core.db)
  return rows
}
