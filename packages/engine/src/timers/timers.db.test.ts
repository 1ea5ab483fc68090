import { expect } from 'vitest'
import { connect, migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { createCore } from '../core.ts'
import type { SeatTables } from '../testing.ts'
import { customer, fakeClock, openOrders, optionsOf, orderOf, paid, toyMigrations } from '../testing.ts'
import { createSweep } from './sweep.ts'

const target = { tenant: 'acme', workflow: 'o1' }
const day = 86_400_000

function readMoves(sql: Sql) {
  return sql
    .kysely<SeatTables>()
    .selectFrom('journal')
    .select(['workflow', 'at', 'event', 'actorType'])
    .where('actorType', '=', 'timer')
    .orderBy('at')
    .orderBy('workflow')
    .execute()
}

async function opened(sql: Sql, days = 90) {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const engine = openOrders({ sql, clock })
  await engine.start(orderOf('o1', { refs: { days } }))
  return { clock, engine }
}

eachDialect('a timer never fires early', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  clock.advance(7 * day - 1)
  expect(await engine.drain()).toBe(0)
  expect(await engine.read(target)).toMatchObject({ version: 1 })
})

eachDialect('a timer fires once, with the state entered again setting the next', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  clock.advance(7 * day)
  expect(await engine.drain()).toBe(2)
  expect(await engine.drain()).toBe(0)
  expect(await engine.read(target)).toMatchObject({ version: 2, context: { reminders: 1 } })
  clock.advance(7 * day)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ version: 3, context: { reminders: 2 } })
})

eachDialect('a term of ninety days ends after ninety days', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  clock.advance(90 * day - 1)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'unpaid.asked' })
  clock.advance(1)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'lapsed', status: 'done' })
  const db = sql.kysely<SeatTables>()
  expect(await db.selectFrom('timer').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('workflow').select('dueAt').execute()).toEqual([{ dueAt: null }])
})

eachDialect('a timer of a state that was left fires nothing', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  await engine.send(target, paid, { actor: customer })
  clock.advance(400 * day)
  await engine.drain()
  expect(await readMoves(sql)).toEqual([])
})

eachDialect('entering a state again begins its term anew', async ({ sql }) => {
  const { clock, engine } = await opened(sql, 5)
  clock.advance(4 * day)
  await engine.send(target, { type: 'customer.changed', item: 'chair' }, { actor: customer })
  clock.advance(4 * day)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'unpaid.asked' })
  clock.advance(day)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'lapsed' })
})

eachDialect('a deadline already past fires at the next sweep', async ({ sql }) => {
  const { engine } = await opened(sql, -1)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'lapsed' })
})

eachDialect('after downtime all that is overdue fires in due order', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const order: string[] = []
  const engine = openOrders({
    sql,
    clock,
    project: (move) => {
      if (move.actor.type === 'timer') order.push(move.target.workflow)
      return { writes: [], audit: [] }
    },
  })
  const terms = { late: 6, early: 2, middle: 4 }
  for (const [id, days] of Object.entries(terms)) await engine.start(orderOf(id, { refs: { days } }))
  clock.advance(400 * day)
  await engine.drain()
  expect(order).toEqual(['early', 'middle', 'late'])
})

eachDialect('a clock that jumps back fires nothing twice', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  clock.advance(8 * day)
  await engine.drain()
  clock.advance(-day)
  await engine.drain()
  expect(await readMoves(sql)).toHaveLength(1)
})

eachDialect('a sweep of many fires each once, also with two engines', async ({ sql, url }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const other = connect(url)
  const engines = [openOrders({ sql, clock }), openOrders({ sql: other, clock })]
  const ids = Array.from({ length: 60 }, (_, n) => `o${n}`)
  await engines[0]?.startMany(ids.map((id, n) => orderOf(id, { refs: { days: 1 + (n % 5) } })))
  clock.advance(6 * day)
  await Promise.all(engines.map((engine) => engine.drain()))
  for (const engine of engines) await engine.drain()
  expect((await readMoves(sql)).map((move) => move.workflow)).toHaveLength(60)
  expect(new Set((await readMoves(sql)).map((move) => move.workflow)).size).toBe(60)
  await other.close()
})

eachDialect('a sweep of many lets others in between', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const engine = openOrders({ sql, clock })
  await engine.startMany(Array.from({ length: 200 }, (_, n) => orderOf(`o${n}`, { refs: { days: 1 } })))
  clock.advance(day)
  let turns = 0
  let next = setImmediate(function turn() {
    turns += 1
    next = setImmediate(turn)
  })
  await createSweep(createCore(optionsOf({ sql, clock })))()
  clearImmediate(next)
  expect(turns).toBeGreaterThan(2)
  expect(await readMoves(sql)).toHaveLength(200)
})

eachDialect('a timer whose event is refused is gone and never comes again', async ({ sql }) => {
  const { clock, engine } = await opened(sql)
  const db = sql.kysely<SeatTables>()
  const stray = { name: 'xstate.after.stray', event: '{"type":"bank.cleared"}', delay: 'stray', dueAt: clock() }
  await sql.transaction(() => run(db.insertInto('timer').values({ tenant: 'acme', workflow: 'o1', ...stray })))
  await engine.drain()
  expect(await db.selectFrom('timer').select('name').where('delay', '=', 'stray').execute()).toEqual([])
  expect(await engine.read(target)).toMatchObject({ version: 1 })
})

eachDialect('a timer whose values are missing waits and holds up no other', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  let isLoaded = true
  const hydrate = (refs: Readonly<Record<string, unknown>>) =>
    isLoaded || refs.days === 3 ? { policy: { days: Number(refs.days) } } : null
  const engine = openOrders({ sql, clock, hydrate })
  await engine.startMany([orderOf('o1', { refs: { days: 2 } }), orderOf('o2', { refs: { days: 3 } })])
  isLoaded = false
  clock.advance(3 * day)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ status: 'active', version: 1 })
  expect(await engine.read({ tenant: 'acme', workflow: 'o2' })).toMatchObject({ state: 'lapsed' })
  isLoaded = true
  clock.advance(60_000)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'lapsed' })
})
