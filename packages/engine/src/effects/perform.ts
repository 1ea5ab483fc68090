import type { Core } from '../core.ts'
import { Crashed, faultName } from '../faults.ts'
import type { ClaimedEffect, EffectAnswer } from '../types.ts'
import { leaseMs, renew, type Claim } from './claim.ts'
import { settle } from './settle.ts'

/** One attempt. Whatever goes wrong stays with this effect; only a crash that a test asked for is thrown. */
export async function perform(core: Core, claim: Claim): Promise<void> {
  core.reach('effect:claimed')
  const answer = await withLease(core, claim, () => ask(core, claim.effect))
  core.reach('effect:handled')
  try {
    await settle(core, claim, answer)
  } catch (fault) {
    if (fault instanceof Crashed) throw fault
    await settleFault(core, claim, fault)
  }
  core.reach('effect:closed')
}

async function ask(core: Core, effect: ClaimedEffect): Promise<EffectAnswer> {
  const handler = core.handlers[effect.type]
  if (handler === undefined) return { kind: 'handOver', reason: 'noHandler' }
  try {
    return await handler(effect)
  } catch (fault) {
    if (fault instanceof Crashed) throw fault
    report(core, effect, fault)
    return { kind: 'later', reason: faultName(fault) }
  }
}

/** The answer could not be written: tried again later, and if not even that can be written, when the lease runs out. */
async function settleFault(core: Core, claim: Claim, fault: unknown): Promise<void> {
  report(core, claim.effect, fault)
  try {
    await settle(core, claim, { kind: 'later', reason: faultName(fault) })
  } catch (second) {
    if (second instanceof Crashed) throw second
    report(core, claim.effect, second)
  }
}

function report(core: Core, effect: ClaimedEffect, fault: unknown): void {
  const { key, attempt, target } = effect
  core.log.error('engine.effectFailed', { ...target, key, attempt, fault: faultName(fault) })
}

/** Renews while the handler is at it, so that a slow answer is not asked for twice. */
async function withLease<T>(core: Core, claim: Claim, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => {
    // What cannot be renewed runs out; whoever takes it then asks what is there first.
    renew(core, claim).catch(() => undefined)
  }, leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
  }
}
