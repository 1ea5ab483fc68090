import { decideStart, decideStep, type Decided, type Given, type Undecided } from './decide.ts'
import type { Core } from './core.ts'
import { asStored, parseObject } from './json.ts'
import { lanes } from './lanes.ts'
import type { WorkflowTable } from './tables.ts'
import type { Actor, AuditEntry, EngineEvent, Move, Personal, Refs, Start, Target, Write } from './types.ts'

/** What an event takes with it in the same transaction: the effect it answers, or the timer it came from. */
export type Origin = { kind: 'effect'; key: string; token: string; lane: number } | { kind: 'timer'; name: string }

/** One accepted event, as data, ready to be written. */
export type Step = {
  move: Move
  machineVersion: string
  waitingFor: string | null
  effects: Decided['effects']
  /** Of its effects. */
  lane: number
  timers: Decided['timers']
  /** In this order. */
  writes: readonly Write[]
  audit: readonly AuditEntry[]
  eventId: string | null
  origin: Origin | null
}

/** An event on its way to a workflow. */
export type Delivery = {
  target: Target
  event: EngineEvent
  actor: Actor
  personal: Personal
  requestId: string | null
  eventId: string | null
  origin: Origin | null
}

/** Throws what the machine, the missing values or the projector throw. */
export function stepOfStart(core: Core, start: Start, lane: number): Step {
  const machine = core.machine(start.machine)
  const input = asStored(start.input)
  const refs = asStored(start.refs)
  const given = givenNow(core, refs)
  const decided = decideStart(machine, input, given)
  const move: Move = {
    target: { tenant: start.tenant, workflow: start.workflow },
    machine: start.machine,
    subject: start.subject,
    version: 1,
    at: given.at,
    actor: start.actor,
    event: { type: startedEvent, input },
    from: null,
    to: decided.state,
    status: decided.status,
    context: decided.context,
    refs,
    personal: start.personal ?? {},
    requestId: start.requestId ?? null,
  }
  const step = { ...partsOf(decided), machineVersion: machine.version, lane, move, eventId: null, origin: null }
  return projected(core, step, start.writes ?? [])
}

export const startedEvent = 'workflow.started'

/** Decides on the workflow as it was read; throws what `decide` throws. */
export function decideDelivery(core: Core, workflow: WorkflowTable, event: EngineEvent): Verdict {
  const refs = parseObject(workflow.refs)
  const given = givenNow(core, refs)
  const from = { state: workflow.state, context: parseObject(workflow.context) }
  const stored = asStored(event)
  return { decided: decideStep(core.machine(workflow.machine), from, stored, given), event: stored, refs, at: given.at }
}

export type Verdict = { decided: Decided | Undecided; event: EngineEvent; refs: Refs; at: number }

/** Throws what the projector throws. */
export function stepOfDelivery(
  core: Core,
  workflow: WorkflowTable,
  taken: { delivery: Delivery; verdict: Verdict & { decided: Decided } },
): Step {
  const { delivery, verdict } = taken
  const move: Move = {
    target: delivery.target,
    machine: workflow.machine,
    subject: workflow.subject,
    version: workflow.version + 1,
    at: verdict.at,
    actor: delivery.actor,
    event: verdict.event,
    from: workflow.state,
    to: verdict.decided.state,
    status: verdict.decided.status,
    context: verdict.decided.context,
    refs: verdict.refs,
    personal: delivery.personal,
    requestId: delivery.requestId,
  }
  const machineVersion = core.machine(workflow.machine).version
  const { eventId, origin } = delivery
  const step = { ...partsOf(verdict.decided), machineVersion, lane: laneOf(origin), move, eventId, origin }
  return projected(core, step, [])
}

function laneOf(origin: Origin | null): number {
  if (origin === null) return lanes.awaited
  return origin.kind === 'effect' ? origin.lane : lanes.bulk
}

function givenNow(core: Core, refs: Refs): Given {
  return { at: core.clock(), hydrated: core.hydrate(refs) }
}

function partsOf({ waitingFor, effects, timers }: Decided) {
  return { waitingFor, effects, timers }
}

/** The caller's rows come first, and so does their refusal. The request's id reaches each audit row of the move. */
function projected(core: Core, step: Omit<Step, 'writes' | 'audit'>, own: readonly Write[]): Step {
  const { writes, audit } = core.project(step.move)
  const { requestId } = step.move
  return { ...step, writes: [...own, ...writes], audit: audit.map((entry) => ({ requestId, ...entry })) }
}
