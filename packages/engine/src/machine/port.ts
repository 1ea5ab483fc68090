import { initialTransition, transition, type AnyStateMachine, type StateValue } from 'xstate'
import { EngineFault } from '../faults.ts'
import type { JsonObject } from '../json.ts'
import type { EngineEvent } from '../types.ts'
import { checkMachine } from './check.ts'
import { definitionHash } from './definition-hash.ts'
import { pathOf, valueOf } from './state-path.ts'

export type Place = { state: string; context: JsonObject }

export type Stepped = Place & {
  isDone: boolean
  tags: readonly string[]
  /** As XState gives them: those of its own begin with `xstate.`. */
  actions: readonly { type: string; params: unknown }[]
}

/** All that the engine asks of XState. No actor ever runs. */
export type Machine = {
  /** Hash of the definition. */
  version: string
  initial(input: JsonObject): Stepped
  /** Null when the event is not taken here. */
  next(from: Place, event: EngineEvent): Stepped | null
  can(from: Place, event: EngineEvent): boolean
  /** Whether any state takes events of this type. */
  knows(type: string): boolean
  /** The name of the delay by which an `after` event comes. */
  delayOf(type: string): string | null
}

const microstepsAtMost = 1_000

/** Throws, naming each thing, when the machine uses what cannot be made durable. */
export function openMachine(name: string, machine: AnyStateMachine): Machine {
  const { problems, delays } = checkMachine(machine)
  if (problems.length > 0) throw new EngineFault('MachineRefused', `${name}: ${problems.join('; ')}`)
  // Without it a circle of `always` never ends, and the process with it.
  machine.options.maxIterations = Math.min(machine.options.maxIterations ?? microstepsAtMost, microstepsAtMost)
  const types = new Set<string>(machine.events)
  return {
    version: definitionHash(machine),
    initial: (input) => seen(initialTransition(machine, input)),
    next(from, event) {
      const snapshot = restore(machine, from)
      return snapshot.can(event) ? seen(transition(machine, snapshot, event)) : null
    },
    can: (from, event) => restore(machine, from).can(event),
    knows: (type) => types.has(type) || types.has('*'),
    delayOf: (type) => delays.get(type) ?? null,
  }
}

/** XState completes a value of which a part is missing, in silence: what comes out must be what went in. */
function restore(machine: AnyStateMachine, { state, context }: Place) {
  const snapshot = machine.resolveState({ value: valueOf(state), context })
  const restored = pathOf(snapshot.value as StateValue)
  if (restored !== state) throw new EngineFault('StateUnknown', `${state} is restored as ${restored}`)
  return snapshot
}

type Snapshot = { value: StateValue; context: JsonObject; status: string; tags: ReadonlySet<string> }
type Given = readonly [Snapshot, readonly { type: string; params?: unknown }[]]

function seen([snapshot, actions]: Given): Stepped {
  return {
    state: pathOf(snapshot.value),
    context: snapshot.context,
    isDone: snapshot.status === 'done',
    tags: [...snapshot.tags],
    actions: actions.map(({ type, params }) => ({ type, params })),
  }
}
