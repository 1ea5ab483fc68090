import { createCore, type EngineOptions } from './core.ts'
import { send } from './deliver.ts'
import { retryEffect } from './effects/retry-effect.ts'
import { release } from './quarantine.ts'
import { accepted, read } from './read.ts'
import { start, startMany } from './start.ts'
import { createSweep } from './timers/sweep.ts'
import type { Actor, EngineEvent, SendOptions, Sent, Start, Target, WorkflowRead } from './types.ts'
import { drain, startWork } from './work.ts'

export type Engine = {
  start(start: Start): Promise<Sent>
  /** One transaction for all. A start that is refused, or that breaks a rule of the database, is answered apart. */
  startMany(starts: readonly Start[]): Promise<Sent[]>
  /** Answers after the commit is durable. */
  send(target: Target, event: EngineEvent, options: SendOptions): Promise<Sent>
  read(target: Target): Promise<WorkflowRead | null>
  /** Which of these events the workflow would take now: for buttons. */
  accepted(target: Target, events: readonly EngineEvent[]): Promise<string[]>
  /** A new attempt under the same key, with an audit row; false when there is nothing to try again. */
  retryEffect(target: Target, key: string, actor: Actor): Promise<boolean>
  /** A quarantined workflow goes on, with an audit row; false when it was not quarantined. */
  release(target: Target, actor: Actor): Promise<boolean>
  /** Effects and timers, until stopped; `stop` waits for the steps under way. */
  work(options: { pollMs: number }): { stop(): Promise<void>; wake(): void }
  /** All that is due now and what follows from it; gives how many effects and timers that was. */
  drain(): Promise<number>
}

/** Throws, naming each thing, when a machine uses what cannot be made durable. */
export function createEngine(options: EngineOptions): Engine {
  const core = createCore(options)
  const sweep = createSweep(core)
  return {
    start: (given) => start(core, given),
    startMany: (starts) => startMany(core, starts),
    send: (target, event, sending) => send(core, target, event, sending),
    read: (target) => read(core, target),
    accepted: (target, events) => accepted(core, target, events),
    retryEffect: (target, key, actor) => retryEffect(core, target, { key, actor }),
    release: (target, actor) => release(core, target, actor),
    work: ({ pollMs }) => startWork(core, sweep, pollMs),
    drain: () => drain(core, sweep),
  }
}
