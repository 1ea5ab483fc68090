import { initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate'
import { defaultSettings, shippedConventions, type ConventionVersion, type Settings } from '../convention/index.ts'
import type { OrdineActivationEvent } from './events.ts'
import type { OrdineActivationContext } from './ordine-activation.context.ts'
import { ordineActivation } from './ordine-activation.machine.ts'

/** A timer, as the engine would keep it. */
export type Timer = { delay: string; dueAt: number; event: string }

export type Played = {
  state: string
  isDone: boolean
  waitingFor: string | null
  /** What the engine would persist. */
  context: Omit<OrdineActivationContext, 'now' | 'policy' | 'settings'>
  effects: { type: string; params: Readonly<Record<string, unknown>> }[]
  /** Set or still running. */
  timers: Timer[]
}

export type Rules = { policy: ConventionVersion; settings: Settings }

const machine: AnyStateMachine = ordineActivation

const policy = shippedConventions[0].convention.versions[0]
if (policy === undefined) throw new Error('the shipped convention has no version')

export const tsrm: Rules = { policy, settings: defaultSettings }

/** The rules of the TSRM convention with other values. */
export function rulesWith(change: Partial<ConventionVersion>): Rules {
  return { ...tsrm, policy: { ...tsrm.policy, ...change } }
}

/** Plays the machine as the engine does: pure steps, the time and the rules handed in, timers kept as rows. */
export function player(rules: Rules = tsrm) {
  return {
    begin(at: number): Played {
      const input = { memberId: 'member-1', mailboxId: 'mailbox-1', ...rules, now: at }
      return played(initialTransition(machine, input), [], at)
    },
    /** Null when the machine refuses. */
    send(from: Played, event: OrdineActivationEvent, at: number): Played | null {
      return step(from, event, at)
    },
    /** Any event of a history, be it a timer's. */
    take(from: Played, event: { type: string }, at: number): Played | null {
      const timer = from.timers.find((candidate) => candidate.event === event.type)
      return timer === undefined ? step(from, event, at) : fire(from, timer, at)
    },
    fire,
  }

  /** Lets a timer fire; it is gone whatever comes of it. */
  function fire(from: Played, timer: Timer, at: number): Played | null {
    const rest = from.timers.filter((other) => other !== timer)
    return step({ ...from, timers: rest }, { type: timer.event }, at)
  }

  function step(from: Played, event: { type: string }, at: number): Played | null {
    const context = { ...from.context, ...rules, now: at }
    const snapshot = machine.resolveState({ value: from.state, context })
    return snapshot.can(event) ? played(transition(machine, snapshot, event), from.timers, at) : null
  }
}

type Given = readonly [AnyMachineSnapshot, readonly { type: string; params?: unknown }[]]

function played([snapshot, actions]: Given, running: readonly Timer[], at: number): Played {
  const { now: _now, policy: _policy, settings: _settings, ...context } = snapshot.context as OrdineActivationContext
  const tag = [...snapshot.tags].find((name) => name.startsWith('waiting:'))
  return {
    state: String(snapshot.value),
    isDone: snapshot.status === 'done',
    waitingFor: tag?.slice('waiting:'.length) ?? null,
    context,
    effects: actions
      .filter(({ type }) => !type.startsWith('xstate.'))
      .map(({ type, params }) => ({ type, params: params as Readonly<Record<string, unknown>> })),
    timers: timersAfter(running, actions, at),
  }
}

function timersAfter(running: readonly Timer[], actions: Given[1], at: number): Timer[] {
  const timers = new Map(running.map((timer) => [timer.event, timer]))
  for (const { type, params } of actions) {
    const { sendId, id, delay } = (params ?? {}) as { sendId?: string; id?: string; delay?: number }
    if (type === 'xstate.cancel' && sendId !== undefined) timers.delete(sendId)
    if (type === 'xstate.raise' && id !== undefined)
      timers.set(id, { delay: id.split('.')[2] ?? '', dueAt: at + (delay ?? Number.NaN), event: id })
  }
  return [...timers.values()].sort((a, b) => a.dueAt - b.dueAt)
}
