import { EngineFault, ValuesMissing } from './faults.ts'
import { asStored, type JsonObject } from './json.ts'
import type { Machine, Place, Stepped } from './machine/port.ts'
import type { EngineEvent } from './types.ts'

export type Effect = { type: string; params: JsonObject }

export type DueTimer = { name: string; dueAt: number; event: EngineEvent; delay: string }

/** Where an event leads: data, nothing done. */
export type Decided = {
  ok: true
  state: string
  status: 'active' | 'done'
  /** As it is kept: without `now` and the hydrated values. */
  context: JsonObject
  waitingFor: string | null
  effects: readonly Effect[]
  /** Of one name the last word; a name is in one of the two. */
  timers: { set: readonly DueTimer[]; cancelled: readonly string[] }
}

export type Undecided = { ok: false; refusal: 'notNow' | 'unknownEvent' }

/** The instant of the event, and the values its refs stand for; null when they are not in memory. */
export type Given = { at: number; hydrated: Readonly<JsonObject> | null }

export function decideStart(machine: Machine, input: Readonly<JsonObject>, given: Given): Decided {
  return decided(machine, machine.initial({ ...input, ...handedIn(given) }), given)
}

export function decideStep(machine: Machine, from: Place, event: EngineEvent, given: Given): Decided | Undecided {
  if (!machine.knows(event.type)) return { ok: false, refusal: 'unknownEvent' }
  const stepped = machine.next(filled(from, given), event)
  return stepped === null ? { ok: false, refusal: 'notNow' } : decided(machine, stepped, given)
}

/** Whether the event would be taken. */
export function isAccepted(machine: Machine, from: Place, event: EngineEvent, given: Given): boolean {
  return machine.knows(event.type) && machine.can(filled(from, given), event)
}

function filled({ state, context }: Place, given: Given): Place {
  return { state, context: { ...context, ...handedIn(given) } }
}

function handedIn({ at, hydrated }: Given): JsonObject {
  if (hydrated === null) throw new ValuesMissing()
  return { ...hydrated, now: at }
}

function decided(machine: Machine, stepped: Stepped, given: Given): Decided {
  return {
    ok: true,
    state: stepped.state,
    status: stepped.isDone ? 'done' : 'active',
    context: asStored(without(stepped.context, Object.keys(handedIn(given)))),
    waitingFor: stepped.isDone ? null : waitingFor(stepped.tags),
    effects: stepped.actions.filter((action) => !isOfXState(action)).map(effectOf),
    timers: timersOf(machine, stepped, given.at),
  }
}

function without(context: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(context).filter(([name]) => !names.includes(name)))
}

const waitingTag = 'waiting:'

function waitingFor(tags: readonly string[]): string | null {
  return tags.find((tag) => tag.startsWith(waitingTag))?.slice(waitingTag.length) ?? null
}

type Action = Stepped['actions'][number]

function isOfXState(action: Action): boolean {
  return action.type.startsWith('xstate.')
}

function effectOf({ type, params }: Action): Effect {
  return { type, params: asStored((params ?? {}) as JsonObject) }
}

/** Exit and re-entry cancel and set the same name: taken in order, the last one holds. */
function timersOf(machine: Machine, stepped: Stepped, at: number): Decided['timers'] {
  const last = new Map<string, DueTimer | null>()
  for (const action of stepped.actions.filter(isOfXState)) {
    const change = timerChange(machine, action, at)
    if (change !== null) last.set(change.name, 'dueAt' in change ? change : null)
  }
  return {
    set: stepped.isDone ? [] : [...last.values()].filter((timer) => timer !== null),
    cancelled: [...last.keys()].filter((name) => last.get(name) === null),
  }
}

type Raise = { id?: string; delay?: number; event: EngineEvent }

function timerChange(machine: Machine, { type, params }: Action, at: number): DueTimer | { name: string } | null {
  if (type === 'xstate.cancel') return { name: String((params as { sendId: unknown }).sendId) }
  if (type !== 'xstate.raise') throw new EngineFault('ActionUnsupported', `the engine cannot keep ${type}`)
  const { id, delay, event } = params as Raise
  // Raised without delay: XState has taken it already.
  if (id === undefined) return null
  const dueAt = Math.ceil(at + (delay ?? Number.NaN))
  if (!Number.isSafeInteger(dueAt))
    throw new EngineFault('DelayNotFinite', `the delay of ${event.type} is not a finite number`)
  return { name: id, dueAt, event, delay: machine.delayOf(event.type) ?? event.type }
}
