import { expect } from 'vitest'
import { connect, migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { Engine } from '../engine.ts'
import {
  auditEachMove,
  customer,
  fakeClock,
  fakeShop,
  openOrders,
  orderOf,
  paid,
  takeSeat,
  toyMigrations,
} from '../testing.ts'
import type { SeatTables } from '../testing.ts'
import type { EffectAnswer, EffectHandler } from '../types.ts'
import { leaseMs } from './claim.ts'
import { attemptsAtMost } from './retry.ts'

const target = { tenant: 'acme', workflow: 'o1' }
const anHour = 3_600_000
const shipped: EffectAnswer = { kind: 'event', event: { type: 'shop.shipped', parcel: 'p1' } }

async function ordered(engine: Engine, ...ids: string[]): Promise<void> {
  await engine.startMany(ids.map((id) => orderOf(id)))
  for (const workflow of ids) await engine.send({ tenant: 'acme', workflow }, paid, { actor: customer })
}

function readOutbox(sql: Sql) {
  return sql
    .kysely<SeatTables>()
    .selectFrom('outbox')
    .select(['key', 'attempts', 'outcome', 'lastError', 'notBefore'])
    .orderBy('key')
    .execute()
}

function readAudit(sql: Sql) {
  return sql
    .kysely<SeatTables>()
    .selectFrom('audit')
    .select(['actorType', 'action', 'outcome', 'reason'])
    .orderBy('seq')
    .execute()
}

/** A shop that answers when it is told to; `asked` gives the attempt. */
function holdShip() {
  const asked = Promise.withResolvers<number>()
  const answer = Promise.withResolvers<EffectAnswer>()
  const ship: EffectHandler = ({ attempt }) => {
    asked.resolve(attempt)
    return answer.promise
  }
  return { asked: asked.promise, answer: answer.resolve, handlers: { ...fakeShop().handlers, 'shop.ship': ship } }
}

eachDialect('the answer of an effect moves the workflow and closes the effect', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  await ordered(engine, 'o1')
  expect(await engine.drain()).toBe(2)
  expect(await engine.read(target)).toMatchObject({ state: 'closing.(bank.open+post.sent)', version: 3 })
  expect((await readOutbox(sql)).map((row) => [row.key, row.outcome])).toEqual([
    ['o1:2:0', 'done'],
    ['o1:3:0', 'done'],
  ])
  expect((await readAudit(sql)).at(-1)).toMatchObject({ actorType: 'shop', action: 'shop.shipped' })
})

eachDialect('what a handler throws is tried again under the same key, later', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const seen: [string, number][] = []
  const ship: EffectHandler = ({ key, attempt }) => {
    seen.push([key, attempt])
    return attempt < 3 ? Promise.reject(new RangeError('Ada Lovelace is not there')) : Promise.resolve(shipped)
  }
  const engine = openOrders({ sql, clock, handlers: { ...fakeShop().handlers, 'shop.ship': ship } })
  await ordered(engine, 'o1')
  await engine.drain()
  await engine.drain()
  expect(seen).toEqual([['o1:2:0', 1]])
  expect(await readOutbox(sql)).toMatchObject([{ outcome: null, lastError: 'RangeError' }])
  clock.advance(anHour)
  await engine.drain()
  clock.advance(anHour)
  await engine.drain()
  expect(seen).toEqual([
    ['o1:2:0', 1],
    ['o1:2:0', 2],
    ['o1:2:0', 3],
  ])
  expect(await engine.read(target)).toMatchObject({ version: 3 })
})

eachDialect('an effect that never succeeds is handed over, and delays no other', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const ship: EffectHandler = ({ target: { workflow } }) =>
    Promise.resolve(workflow === 'o1' ? { kind: 'later', reason: 'timeout' } : shipped)
  const engine = openOrders({ sql, clock, handlers: { ...fakeShop().handlers, 'shop.ship': ship } })
  await ordered(engine, 'o1', 'o2')
  await engine.drain()
  expect(await engine.read({ tenant: 'acme', workflow: 'o2' })).toMatchObject({ version: 3 })
  for (let attempt = 2; attempt <= attemptsAtMost; attempt += 1) {
    clock.advance(2 * anHour)
    await engine.drain()
  }
  expect((await readOutbox(sql))[0]).toMatchObject({
    outcome: 'handedOver',
    attempts: attemptsAtMost,
    lastError: 'timeout',
  })
  expect((await readAudit(sql)).at(-1)).toEqual({
    actorType: 'system',
    action: 'shop.ship.handedOver',
    outcome: 'error',
    reason: 'timeout',
  })
  clock.advance(24 * anHour)
  expect(await engine.drain()).toBe(0)
})

eachDialect('an effect handed over is tried again when a person asks, never as a first attempt', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const attempts: number[] = []
  const ship: EffectHandler = ({ attempt }) => {
    attempts.push(attempt)
    return Promise.resolve(attempt === 1 ? { kind: 'handOver', reason: 'odd' } : shipped)
  }
  const engine = openOrders({ sql, clock: fakeClock(), handlers: { ...fakeShop().handlers, 'shop.ship': ship } })
  await ordered(engine, 'o1')
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'shipping' })
  expect(await engine.retryEffect(target, 'o1:2:0', { type: 'operator', id: 'x1' })).toBe(true)
  await engine.drain()
  expect(attempts).toEqual([1, 2])
  expect(await engine.read(target)).toMatchObject({ version: 3 })
  expect(await readAudit(sql)).toContainEqual({
    actorType: 'operator',
    action: 'shop.ship.retried',
    outcome: 'ok',
    reason: null,
  })
})

eachDialect('what is done, or of another tenant, is not tried again', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  await ordered(engine, 'o1')
  const foreign = { tenant: 'other', workflow: 'o1' }
  expect(await engine.retryEffect(foreign, 'o1:2:0', customer)).toBe(false)
  await engine.drain()
  expect(await engine.retryEffect(target, 'o1:2:0', customer)).toBe(false)
})

eachDialect('an effect without a handler is handed over', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock(), handlers: {} })
  await ordered(engine, 'o1')
  await engine.drain()
  expect(await readOutbox(sql)).toMatchObject([{ outcome: 'handedOver', lastError: 'noHandler' }])
})

eachDialect(
  'an answer that the machine refuses closes the effect with a rejected row, and never comes again',
  async ({ sql }) => {
    await migrate(sql, toyMigrations)
    const clock = fakeClock()
    const shop = fakeShop({ 'shop.ship': () => ({ kind: 'event', event: { type: 'bank.cleared' } }) })
    const engine = openOrders({ sql, clock, handlers: shop.handlers })
    await ordered(engine, 'o1')
    await engine.drain()
    expect(await readOutbox(sql)).toMatchObject([{ outcome: 'done', lastError: 'notNow' }])
    expect((await readAudit(sql)).at(-1)).toEqual({
      actorType: 'shop',
      action: 'bank.cleared',
      outcome: 'rejected',
      reason: 'notNow',
    })
    clock.advance(24 * anHour)
    expect(await engine.drain()).toBe(0)
  },
)

eachDialect('an answer that the rows of the product refuse is handed over', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const project: typeof auditEachMove = (move) => ({
    ...auditEachMove(move),
    writes: move.event.type === 'shop.shipped' ? [takeSeat(sql, move.target, 1)] : [],
  })
  const engine = openOrders({ sql, clock: fakeClock(), project })
  await ordered(engine, 'o1', 'o2')
  await engine.drain()
  const outcomes = (await readOutbox(sql)).map((row) => row.outcome)
  expect(outcomes.filter((outcome) => outcome === 'handedOver')).toHaveLength(1)
})

eachDialect('an answer that cannot be written is asked for again', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  let isBroken = true
  const project: typeof auditEachMove = (move) => {
    if (isBroken && move.event.type === 'shop.shipped') throw new TypeError('broken on purpose')
    return auditEachMove(move)
  }
  const engine = openOrders({ sql, clock, project })
  await ordered(engine, 'o1')
  await engine.drain()
  expect(await readOutbox(sql)).toMatchObject([{ outcome: null, lastError: 'TypeError', attempts: 1 }])
  isBroken = false
  clock.advance(anHour)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ version: 3 })
})

eachDialect(
  'a worker whose lease went to another writes nothing, also while the other is still at it',
  async ({ sql, url }) => {
    await migrate(sql, toyMigrations)
    const clock = fakeClock()
    const slow = holdShip()
    const quick = holdShip()
    const other = connect(url)
    const engine = openOrders({ sql, clock, handlers: slow.handlers })
    await ordered(engine, 'o1')
    const slowEnds = engine.drain()
    expect(await slow.asked).toBe(1)
    clock.advance(leaseMs)
    const quickEnds = openOrders({ sql: other, clock, handlers: quick.handlers }).drain()
    expect(await quick.asked).toBe(2)
    slow.answer({ kind: 'event', event: { type: 'shop.refused', reason: 'late' } })
    await slowEnds
    expect(await engine.read(target)).toMatchObject({ state: 'shipping', version: 2 })
    expect((await readAudit(sql)).map((row) => row.outcome)).not.toContain('rejected')
    quick.answer(shipped)
    await quickEnds
    expect(await engine.read(target)).toMatchObject({ state: 'closing.(bank.open+post.sent)', version: 3 })
    await other.close()
  },
)

eachDialect('while its lease holds an effect is nobody else’s', async ({ sql, url }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const ship = holdShip()
  const engine = openOrders({ sql, clock, handlers: ship.handlers })
  await ordered(engine, 'o1')
  const ends = engine.drain()
  await ship.asked
  clock.advance(leaseMs - 1)
  const other = connect(url)
  expect(await openOrders({ sql: other, clock }).drain()).toBe(0)
  ship.answer(shipped)
  await ends
  await other.close()
})

eachDialect('two engines on one database do nothing twice', async ({ sql, url }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const other = connect(url)
  const shops = [fakeShop(), fakeShop()]
  const engines = [sql, other].map((one, n) => openOrders({ sql: one, clock, handlers: shops[n]?.handlers ?? {} }))
  await ordered(engines[0] ?? openOrders({ sql, clock }), ...Array.from({ length: 25 }, (_, n) => `o${n}`))
  await Promise.all(engines.map((engine) => engine.drain()))
  for (const engine of engines) await engine.drain()
  const attempts = shops.flatMap((shop) => shop.attempts)
  expect(attempts).toHaveLength(50)
  expect(new Set(attempts).size).toBe(50)
  await other.close()
})
