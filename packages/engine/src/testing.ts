import { sql as raw } from 'kysely'
import { assign, setup } from 'xstate'
import { run, type Migration, type Sql } from '@postalbo/sql'
import type { EngineOptions } from './core.ts'
import { createEngine, type Engine } from './engine.ts'
import { engineMigrations } from './migrations.ts'
import type { EngineTables } from './tables.ts'
import type { CrashPoint, EffectAnswer, EngineEvent, EngineLog, Projector, Start, Target, Write } from './types.ts'

/** A clock that stands still until it is moved. */
export type FakeClock = { (): number; advance(milliseconds: number): void; set(instant: number): void }

export function fakeClock(start = Date.UTC(2026, 0, 15, 9)): FakeClock {
  let now = start
  return Object.assign(() => now, {
    advance(milliseconds: number) {
      now += milliseconds
    },
    set(instant: number) {
      now = instant
    },
  })
}

export const crashPoints: readonly CrashPoint[] = [
  'commit:before',
  'commit:inside',
  'commit:after',
  'effect:claimed',
  'effect:handled',
  'effect:closed',
  'timer:claimed',
  'timer:fired',
]

/** Lets the engine die the nth time (from 1) that it comes to the point, once. */
export function crashAt(point: CrashPoint, nth = 1): { crash: (reached: CrashPoint) => void; hasCrashed(): boolean } {
  let times = 0
  return {
    crash(reached) {
      if (reached === point) times += 1
      if (reached === point && times === nth) throw new Error(`crash at ${point}, time ${nth}`)
    },
    hasCrashed: () => times >= nth,
  }
}

const day = 86_400_000

type OrderContext = { item: string; reminders: number; now: number; policy: { days: number } }

/**
 * A toy that has what real machines have: effects with an answer, a deadline from a hydrated value, a repeated
 * reminder, re-entry, parallel regions and final states.
 */
export const orderMachine = setup({
  types: {
    context: {} as OrderContext,
    input: {} as { item: string; now: number; policy: { days: number } },
    events: {} as
      | { type: 'customer.paid' }
      | { type: 'customer.changed'; item: string }
      | { type: 'customer.asked' }
      | { type: 'customer.broke' }
      | { type: 'shop.shipped'; parcel: string }
      | { type: 'shop.refused'; reason: string }
      | { type: 'bank.cleared' }
      | { type: 'post.delivered' },
  },
  actions: {
    'shop.ship': (_, _params: { item: string }) => undefined,
    'mail.send': (_, _params: { kind: string }) => undefined,
    countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
    break: assign({
      item: () => {
        throw new RangeError('broken on purpose')
      },
    }),
  },
  delays: {
    reminder: 7 * day,
    payBy: ({ context }) => context.policy.days * day,
  },
  guards: { isOther: ({ context, event }) => event.type === 'customer.changed' && event.item !== context.item },
}).createMachine({
  id: 'order',
  context: ({ input }) => ({ ...input, reminders: 0 }),
  initial: 'unpaid',
  states: {
    unpaid: {
      tags: 'waiting:customer',
      initial: 'asked',
      after: { payBy: { target: 'lapsed', actions: { type: 'mail.send', params: { kind: 'lapsed' } } } },
      states: {
        asked: {
          after: {
            reminder: {
              target: 'asked',
              reenter: true,
              actions: ['countReminder', { type: 'mail.send', params: { kind: 'reminder' } }],
            },
          },
        },
      },
      on: {
        'customer.paid': 'shipping',
        'customer.asked': { actions: { type: 'mail.send', params: { kind: 'answer' } } },
        'customer.broke': { actions: 'break' },
        'customer.changed': {
          guard: 'isOther',
          target: 'unpaid',
          reenter: true,
          actions: assign({ item: ({ event }) => event.item }),
        },
      },
    },
    shipping: {
      tags: 'waiting:shop',
      entry: { type: 'shop.ship', params: ({ context }) => ({ item: context.item }) },
      on: { 'shop.shipped': 'closing', 'shop.refused': 'refused' },
    },
    closing: {
      type: 'parallel',
      entry: { type: 'mail.send', params: { kind: 'shipped' } },
      states: {
        bank: { initial: 'open', states: { open: { on: { 'bank.cleared': 'cleared' } }, cleared: { type: 'final' } } },
        post: { initial: 'sent', states: { sent: { on: { 'post.delivered': 'there' } }, there: { type: 'final' } } },
      },
      onDone: 'completed',
    },
    completed: { type: 'final' },
    refused: { type: 'final' },
    lapsed: { type: 'final' },
  },
})

/** A world outside that does each thing once for each key, and remembers it. */
export type FakeShop = { done: Map<string, number>; attempts: string[]; handlers: EngineOptions['handlers'] }

export function fakeShop(answers: Partial<Record<string, () => EffectAnswer>> = {}): FakeShop {
  const done = new Map<string, number>()
  const attempts: string[] = []
  const act = (key: string, usual: EffectAnswer, type: string): Promise<EffectAnswer> => {
    attempts.push(`${key}#${type}`)
    done.set(key, (done.get(key) ?? 0) + 1)
    return Promise.resolve(answers[type]?.() ?? usual)
  }
  return {
    done,
    attempts,
    handlers: {
      'shop.ship': ({ key, type }) => act(key, { kind: 'event', event: { type: 'shop.shipped', parcel: key } }, type),
      'mail.send': ({ key, type }) => act(key, { kind: 'done' }, type),
    },
  }
}

/** One audit row for each move, and no rows of a product. */
export const auditEachMove: Projector = (move) => ({
  writes: [],
  audit: [
    {
      tenant: move.target.tenant,
      at: move.at,
      actor: move.actor,
      action: move.event.type,
      object: { type: 'workflow', id: move.target.workflow },
      outcome: 'ok',
    },
  ],
})

export const silentLog: EngineLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

type OrdersOptions = Pick<EngineOptions, 'sql' | 'clock'> & Partial<EngineOptions>

/** An engine of orders: `policy` is handed in, by the ref `days`. */
export function openOrders(options: OrdersOptions): Engine {
  return createEngine(optionsOf(options))
}

export function optionsOf(options: OrdersOptions): EngineOptions {
  return {
    machines: { order: orderMachine },
    handlers: fakeShop().handlers,
    project: auditEachMove,
    hydrate: hydrateDays,
    log: silentLog,
    ...options,
  }
}

export function hydrateDays(refs: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  return typeof refs.days === 'number' ? { policy: { days: refs.days } } : null
}

export function orderOf(workflow: string, change: Partial<Start> = {}): Start {
  return {
    tenant: 'acme',
    workflow,
    machine: 'order',
    subject: `customer-${workflow}`,
    refs: { days: 90 },
    input: { item: 'lamp' },
    actor: customer,
    ...change,
  }
}

/** A product of one table: a seat is one workflow's. */
export type SeatTables = EngineTables & { seat: { tenant: string; number: number; workflow: string } }

export const toyMigrations: readonly Migration[] = [
  ...engineMigrations,
  {
    name: 'toy-0001-seat',
    *up(db) {
      const text =
        'create table seat (tenant text, number integer, workflow text not null, primary key (tenant, number))'
      yield* run(raw.raw(text).compile(db))
    },
  },
]

/** Refused with `seatTaken` when the seat is someone's. */
export function takeSeat(sql: Sql, { tenant, workflow }: Target, number: number): Write {
  const insert = sql.kysely<SeatTables>().insertInto('seat').values({ tenant, workflow, number })
  return { statement: insert.onConflict((taken) => taken.doNothing()).compile(), expect: 1, refusal: 'seatTaken' }
}

/** As `takeSeat`, but carelessly: a seat that is taken breaks a rule of the database. */
export function grabSeat(sql: Sql, { tenant, workflow }: Target, number: number): Write {
  return { statement: sql.kysely<SeatTables>().insertInto('seat').values({ tenant, workflow, number }).compile() }
}

export const customer = { type: 'customer', id: 'c1' }
export const paid: EngineEvent = { type: 'customer.paid' }
