import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { senderLabels, whoActsLabels, type WhoActs, type Words } from '../labels/words.ts'
import type { EventSender } from './codes.ts'
import type { EventDefinition } from './events.ts'

/** The words of one machine, each list total. */
export type MachineLabels = {
  states: Readonly<Record<string, Words & { actor: WhoActs }>>
  events: Readonly<Record<string, Words>>
  delays: Readonly<Record<string, Words>>
  guards: Readonly<Record<string, string>>
  /** By the state that is entered by itself. */
  automatic: Readonly<Record<string, Words>>
}

export type MachineDefinition = {
  machine: AnyStateMachine
  events: Readonly<Record<string, EventDefinition>>
  labels: MachineLabels
}

/** Plain data for the diagram: the first state is the one a workflow begins in. */
export type MachineDescription = {
  states: { key: string; label: string; actor: string; final: boolean }[]
  transitions: { from: string; to: string; label: string }[]
}

export function descriptionOf(definition: MachineDefinition): MachineDescription {
  const states = Object.values(definition.machine.root.states).map((state) => {
    const { label, actor } = entry(definition.labels.states, state.key)
    return { key: state.key, label, actor: whoActsLabels[actor], final: state.type === 'final' }
  })
  const transitions = stepsOf(definition).map(({ from, to, words }) => ({ from, to, label: words.label }))
  return { states, transitions: withoutRepeats(transitions) }
}

/** One row of the table of what can happen from a state. */
export type PossibleStep = {
  /** Type of the event; null for a deadline and for what happens by itself. */
  event: string | null
  /** Name of the deadline, as the timers of a workflow have it; null for an event. */
  delay: string | null
  label: string
  sentence: string
  /** Who can bring it about, in words. */
  who: string
  /** What must hold, in words; null for nothing. */
  condition: string | null
  to: string
  toLabel: string
  /** Who must act after it, in words. */
  toWho: string
}

export function possibleSteps(definition: MachineDefinition, state: string): PossibleStep[] {
  const { states, guards } = definition.labels
  return distinct(stepsOf(definition).filter((step) => step.from === state)).map(
    ({ event, delay, words, by, guard, to }) => ({
      event,
      delay,
      label: words.label,
      sentence: words.sentence,
      who: by.map((sender) => senderLabels[sender]).join(', '),
      condition: guard === null ? null : entry(guards, guard),
      to,
      toLabel: entry(states, to).label,
      toWho: whoActsLabels[entry(states, to).actor],
    }),
  )
}

/** Without what happens on entering the state, and once each for what differs only in what is done on the way. */
function distinct(steps: readonly Step[]): Step[] {
  const resting = steps.filter(({ event, delay }) => event !== null || delay !== null)
  return resting.filter((step, index) => resting.findIndex((other) => leadsTo(other) === leadsTo(step)) === index)
}

const leadsTo = ({ event, delay, to }: Step): string => `${event ?? delay} ${to}`

/** One way on from a state, as data. */
type Step = {
  from: string
  to: string
  event: string | null
  delay: string | null
  guard: string | null
  words: Words
  by: readonly EventSender[]
}

/** Every step of a machine, in the order of the states and of what each of them takes. */
function stepsOf({ machine, events, labels }: MachineDefinition): Step[] {
  return Object.values(machine.root.states).flatMap((state) => [
    ...(state.always ?? []).map((transition) => {
      const ends = endsOf(state, transition)
      return { ...ends, event: null, delay: null, words: entry(labels.automatic, ends.to), by: ['system'] as const }
    }),
    ...[...state.transitions.values()].flat().map((transition) => {
      const ends = endsOf(state, transition)
      const type = transition.eventType
      const delay = delayOf(type)
      if (delay === null)
        return { ...ends, event: type, delay, words: entry(labels.events, type), by: entry(events, type).by }
      return { ...ends, event: null, delay, words: entry(labels.delays, delay), by: ['timer'] as const }
    }),
  ])
}

type Transition = NonNullable<AnyStateNode['always']>[number]

function endsOf(state: AnyStateNode, transition: Transition): Pick<Step, 'from' | 'to' | 'guard'> {
  const guard: unknown = transition.guard
  return {
    from: state.key,
    to: transition.target?.[0]?.key ?? state.key,
    guard: typeof guard === 'string' ? guard : null,
  }
}

/** `xstate.after.<delay>.<machine>.<state>` */
function delayOf(eventType: string): string | null {
  return eventType.startsWith('xstate.after.') ? (eventType.split('.')[2] ?? null) : null
}

function entry<Entry>(entries: Readonly<Record<string, Entry>>, key: string): Entry {
  const found = entries[key]
  if (found === undefined) throw new Error(`nothing is said about ${key}`)
  return found
}

function withoutRepeats<Row>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}
