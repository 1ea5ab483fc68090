import { prepared, run } from '@postalbo/sql'
import { sql as raw } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { Core } from '../core.ts'
import { lanes } from '../lanes.ts'
import { joinLanes } from '../statements.ts'
import type { EngineTables } from '../tables.ts'
import type { Actor, Target } from '../types.ts'

/**
 * Asks for a new attempt now: of an effect handed over, which begins a new round of tries, or of one that waits for its
 * next. The key stays, and the attempt is never a first: what was perhaps done is looked for.
 */
export async function retryEffect(
  core: Core,
  target: Target,
  { key, actor }: { key: string; actor: Actor },
): Promise<boolean> {
  const at = core.clock()
  const type = await typeOf(core, target, key)
  if (type === null) return false
  const isAsked = await core.sql.transaction(function* () {
    if ((yield* run(reopen(core.db, { ...target, key, at }))) === 0) return false
    yield* run(joinLanes(core.db, target))
    const object = { type: 'workflow', id: target.workflow }
    yield* appendAudit(core.db, [
      { tenant: target.tenant, at, actor, action: `${type}.retried`, object, outcome: 'ok' },
    ])
    return true
  })
  if (isAsked) core.announceWork()
  return isAsked
}

async function typeOf(core: Core, { tenant, workflow }: Target, key: string): Promise<string | null> {
  const row = await core.db
    .selectFrom('outbox')
    .select('type')
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .where('workflow', '=', workflow)
    .executeTakeFirst()
  return row?.type ?? null
}

const reopen = prepared<EngineTables, { tenant: string; key: string; at: number }, unknown>((db, v) =>
  db
    .updateTable('outbox')
    .set({
      notBefore: v.at,
      lane: lanes.awaited,
      attempts: raw<number>`case when outcome is null then attempts else 1 end`,
      outcome: null,
      closedAt: null,
    })
    .where('tenant', '=', v.tenant)
    .where('key', '=', v.key)
    .where((is) => is.or([is('outcome', 'is', null), is('outcome', '=', 'handedOver')])),
)
