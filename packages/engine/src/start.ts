import { commitApart, type Broken, type Outcome } from './commit.ts'
import type { Core } from './core.ts'
import { faultName } from './faults.ts'
import { lanes } from './lanes.ts'
import { stepOfStart, type Step } from './step.ts'
import type { Sent, Start } from './types.ts'

/** Throws what the machine, the projector or the database throws. */
export async function start(core: Core, given: Start): Promise<Sent> {
  const step = stepOfStart(core, given, lanes.awaited)
  const [outcome] = await commitApart(core, [step])
  if (outcome?.kind === 'broken') throw outcome.fault
  return answerOf(core, step, outcome)
}

/**
 * One transaction for all. What one of them does wrong is answered for that one: the `refusal` of its rows, or `fault`
 * when its machine, its projection or a rule of the database breaks. What is wrong with the database itself is thrown.
 */
export async function startMany(core: Core, starts: readonly Start[]): Promise<Sent[]> {
  const lane = starts.length === 1 ? lanes.awaited : lanes.bulk
  const steps = starts.map((given) => stepOrNull(core, given, lane))
  const sound = steps.filter((step) => step !== null)
  const outcomes = sound.length === 0 ? [] : await commitApart(core, sound)
  const outcomeOf = new Map(sound.map((step, index) => [step, outcomes[index]]))
  return steps.map((step) => (step === null ? broken : answerOf(core, step, outcomeOf.get(step))))
}

const broken: Sent = { ok: false, refusal: 'fault' }

function stepOrNull(core: Core, given: Start, lane: number): Step | null {
  try {
    return stepOfStart(core, given, lane)
  } catch (fault) {
    report(core, given, fault)
    return null
  }
}

function answerOf(core: Core, { move }: Step, outcome: Outcome | Broken | undefined): Sent {
  if (outcome?.kind === 'ok') return { ok: true, state: move.to, version: move.version }
  if (outcome?.kind === 'refused') return { ok: false, refusal: outcome.refusal }
  if (outcome?.kind === 'broken') report(core, move.target, outcome.fault)
  return broken
}

function report(core: Core, { tenant, workflow }: { tenant: string; workflow: string }, fault: unknown): void {
  core.log.error('engine.startFailed', { tenant, workflow, fault: faultName(fault) })
}
