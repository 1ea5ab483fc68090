import type { AnyStateMachine } from 'xstate'
import type { Sql } from '@postalbo/sql'
import type {
  Actor,
  CrashPoint,
  EffectHandler,
  EngineEvent,
  EngineLog,
  Projector,
  Refs,
  SendOptions,
  Sent,
  Start,
  Target,
  WorkflowRead,
} from './types.ts'

export type EngineOptions = {
  sql: Sql
  /** By name, as `workflow.machine` keeps it. */
  machines: Readonly<Record<string, AnyStateMachine>>
  /** Epoch milliseconds. */
  clock: () => number
  /** By the type of the effect. */
  handlers: Readonly<Record<string, EffectHandler>>
  project: Projector
  /** Synchronous, from memory; null when a value is missing. */
  hydrate: (refs: Refs) => Readonly<Record<string, unknown>> | null
  log: EngineLog
  crash?: (point: CrashPoint) => void
}

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
  /** Effects and timers, until stopped; `stop` waits for the steps under way. */
  work(options: { pollMs: number }): { stop(): Promise<void>; wake(): void }
  /** All that is due now and what follows from it; gives how many effects and timers that was. */
  drain(): Promise<number>
}

export function createEngine(_options: EngineOptions): Engine {
  const later = () => Promise.reject(new Error('not built yet'))
  return {
    start: later,
    startMany: later,
    send: later,
    read: later,
    accepted: later,
    retryEffect: later,
    work: () => ({ stop: () => Promise.resolve(), wake: () => undefined }),
    drain: later,
  }
}
