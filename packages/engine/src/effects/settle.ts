import { prepared, run } from '@postalbo/sql'
import { appendAudit } from '../audit/append.ts'
import type { Core } from '../core.ts'
import { deliver, type Delivered } from '../deliver.ts'
import { closeEffect } from '../statements.ts'
import type { EngineTables } from '../tables.ts'
import type { Actor, AuditEntry, ClaimedEffect, EffectAnswer } from '../types.ts'
import type { Claim } from './claim.ts'
import { pauseAfter } from './retry.ts'

type Event = Extract<EffectAnswer, { kind: 'event' }>

/** Closes the effect, or puts it back. Whoever lost the lease meanwhile writes nothing. */
export async function settle(core: Core, claim: Claim, answer: EffectAnswer): Promise<void> {
  if (answer.kind === 'done') await close(core, claim, { outcome: 'done', reason: null, audit: null })
  else if (answer.kind === 'handOver') await handOver(core, claim, answer.reason)
  else if (answer.kind === 'later') await putBack(core, claim, answer.reason)
  else await settleRefusal(core, claim, { answer, delivered: await deliverAnswer(core, claim, answer) })
}

function deliverAnswer(core: Core, { effect, lane, token }: Claim, answer: Event): Promise<Delivered> {
  return deliver(core, {
    target: effect.target,
    event: answer.event,
    actor: actorOf(effect, answer),
    personal: answer.personal ?? {},
    requestId: null,
    eventId: null,
    origin: { kind: 'effect', key: effect.key, token, lane },
  })
}

/** Without another word it was whoever the effect is named after: the provider, of `provider.createMailbox`. */
function actorOf(effect: ClaimedEffect, answer: Event): Actor {
  return answer.actor ?? { type: effect.type.split('.')[0] ?? effect.type, id: null }
}

/** What the machine does not take is over: asking again would give the same for ever. The rest is for a person. */
async function settleRefusal(
  core: Core,
  claim: Claim,
  { answer, delivered }: { answer: Event; delivered: Delivered },
): Promise<void> {
  if (delivered.kind === 'lost') warnLost(core, claim)
  if (delivered.kind !== 'refused') return
  if (delivered.by !== 'machine') return handOver(core, claim, delivered.refusal)
  const audit = { actor: actorOf(claim.effect, answer), action: answer.event.type, outcome: 'rejected' }
  await close(core, claim, { outcome: 'done', reason: delivered.refusal, audit })
}

async function putBack(core: Core, claim: Claim, reason: string): Promise<void> {
  const { effect, token } = claim
  const pause = pauseAfter(effect.attempt, effect.key)
  if (pause === null) return handOver(core, claim, reason)
  const { tenant } = effect.target
  const notBefore = core.clock() + pause
  await core.sql.transaction(() => run(postpone(core.db, { tenant, key: effect.key, token, notBefore, reason })))
}

function handOver(core: Core, claim: Claim, reason: string): Promise<void> {
  const { tenant, workflow } = claim.effect.target
  core.log.warn('engine.handedOver', { tenant, workflow, key: claim.effect.key, reason })
  const audit = { actor: { type: 'system', id: null }, action: `${claim.effect.type}.handedOver`, outcome: 'error' }
  return close(core, claim, { outcome: 'handedOver', reason, audit })
}

type Closed = {
  outcome: 'done' | 'handedOver'
  reason: string | null
  audit: Pick<AuditEntry, 'actor' | 'action' | 'outcome'> | null
}

async function close(core: Core, claim: Claim, { outcome, reason, audit }: Closed): Promise<void> {
  const { key, target } = claim.effect
  const at = core.clock()
  const closing = { tenant: target.tenant, key, token: claim.token, at, outcome, lastError: reason }
  const isOurs = await core.sql.transaction(function* () {
    if ((yield* run(closeEffect(core.db, closing))) === 0) return false
    const object = { type: 'workflow', id: target.workflow }
    yield* appendAudit(core.db, audit === null ? [] : [{ ...audit, tenant: target.tenant, at, object, reason }])
    return true
  })
  if (!isOurs) warnLost(core, claim)
}

function warnLost(core: Core, { effect }: Claim): void {
  core.log.warn('engine.leaseLost', { ...effect.target, key: effect.key, attempt: effect.attempt })
}

type Postponed = { tenant: string; key: string; token: string; notBefore: number; reason: string }

const postpone = prepared<EngineTables, Postponed, unknown>((db, v) =>
  db
    .updateTable('outbox')
    .set({ notBefore: v.notBefore, lastError: v.reason, leaseUntil: null, leaseToken: null })
    .where('tenant', '=', v.tenant)
    .where('key', '=', v.key)
    .where('leaseToken', '=', v.token)
    .where('outcome', 'is', null),
)
