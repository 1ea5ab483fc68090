import type { Kysely } from 'kysely'
import type { AnyStateMachine } from 'xstate'
import type { Sql } from '@postalbo/sql'
import { Crashed, EngineFault } from './faults.ts'
import { openMachine, type Machine } from './machine/port.ts'
import type { EngineTables } from './tables.ts'
import type { CrashPoint, EffectHandler, EngineLog, Projector, Refs } from './types.ts'

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

/** What every part of one engine shares. */
export type Core = Omit<EngineOptions, 'machines' | 'crash'> & {
  db: Kysely<EngineTables>
  machine(name: string): Machine
  /** Throws from the moment a test let the engine die: what still runs must not write any more. */
  reach(point: CrashPoint): void
  /** Called after a commit that left something to do. */
  onWork(listener: () => void): () => void
  announceWork(): void
}

/** Throws when a machine uses what cannot be made durable. */
export function createCore({ machines, crash, ...options }: EngineOptions): Core {
  const opened = new Map(Object.entries(machines).map(([name, machine]) => [name, openMachine(name, machine)]))
  const listeners = new Set<() => void>()
  let crashed: Crashed | null = null

  function reach(point: CrashPoint): void {
    if (crashed !== null) throw crashed
    try {
      crash?.(point)
    } catch (fault) {
      crashed = new Crashed(point, fault)
      throw crashed
    }
  }

  return {
    ...options,
    db: options.sql.kysely<EngineTables>(),
    reach,
    machine(name) {
      const machine = opened.get(name)
      if (machine === undefined) throw new EngineFault('MachineUnknown', `there is no machine ${name}`)
      return machine
    },
    onWork(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announceWork() {
      for (const listener of listeners) listener()
    },
  }
}
