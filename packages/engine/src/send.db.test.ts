import { expect } from 'vitest'
import { connect, migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { SeatTables } from './testing.ts'
import { auditEachMove, customer, fakeClock, openOrders, orderOf, paid, takeSeat, toyMigrations } from './testing.ts'

const target = { tenant: 'acme', workflow: 'o1' }

async function opened(sql: Sql) {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const engine = openOrders({ sql, clock })
  await engine.start(orderOf('o1'))
  return { engine, clock, db: sql.kysely<SeatTables>() }
}

eachDialect('one event writes state, journal, outbox, timers and audit together', async ({ sql }) => {
  const { engine, clock, db } = await opened(sql)
  expect(await engine.send(target, paid, { actor: customer })).toEqual({ ok: true, state: 'shipping', version: 2 })
  expect(await db.selectFrom('workflow').selectAll().executeTakeFirst()).toMatchObject({
    state: 'shipping',
    version: 2,
    waitingFor: 'shop',
    dueAt: null,
    changedAt: clock(),
    context: '{"item":"lamp","reminders":0}',
  })
  const journal = await db
    .selectFrom('journal')
    .select(['version', 'event', 'fromState', 'toState', 'actorId'])
    .execute()
  expect(journal[1]).toEqual({
    version: 2,
    event: '{"type":"customer.paid"}',
    fromState: 'unpaid.asked',
    toState: 'shipping',
    actorId: 'c1',
  })
  expect(await db.selectFrom('outbox').select(['key', 'type', 'outcome']).execute()).toEqual([
    { key: 'o1:2:0', type: 'shop.ship', outcome: null },
  ])
  expect(await db.selectFrom('timer').selectAll().execute()).toEqual([])
  const audit = await db.selectFrom('audit').select(['seq', 'action']).orderBy('seq').execute()
  expect(audit).toEqual([
    { seq: 1, action: 'workflow.started' },
    { seq: 2, action: 'customer.paid' },
  ])
})

eachDialect('lists find the earliest deadline of a workflow', async ({ sql }) => {
  const { clock, db } = await opened(sql)
  const row = await db.selectFrom('workflow').select(['dueAt', 'waitingFor']).executeTakeFirst()
  expect(row).toEqual({ dueAt: clock() + 7 * 86_400_000, waitingFor: 'customer' })
})

eachDialect('personal values reach the projector and are not stored', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const seen: unknown[] = []
  const engine = openOrders({
    sql,
    clock: fakeClock(),
    project: (move) => {
      seen.push(move.personal)
      return auditEachMove(move)
    },
  })
  await engine.start(orderOf('o1', { personal: { name: 'Ada' } }))
  expect(seen).toEqual([{ name: 'Ada' }])
  const db = sql.kysely<SeatTables>()
  const stored = JSON.stringify([
    await db.selectFrom('journal').selectAll().execute(),
    await db.selectFrom('workflow').selectAll().execute(),
  ])
  expect(stored).not.toContain('Ada')
})

eachDialect('a refusal leaves nothing', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  const before = await db.selectFrom('audit').selectAll().execute()
  expect(await engine.send(target, { type: 'bank.cleared' }, { actor: customer })).toEqual({
    ok: false,
    refusal: 'notNow',
  })
  expect(await db.selectFrom('workflow').select('version').execute()).toEqual([{ version: 1 }])
  expect(await db.selectFrom('audit').selectAll().execute()).toEqual(before)
})

eachDialect('a refusal leaves an audit row where asked', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  await engine.send(target, { type: 'bank.cleared' }, { actor: customer, auditRejection: true, requestId: 'r1' })
  const rows = await db
    .selectFrom('audit')
    .select(['action', 'outcome', 'reason', 'requestId'])
    .orderBy('seq')
    .execute()
  expect(rows[1]).toEqual({ action: 'bank.cleared', outcome: 'rejected', reason: 'notNow', requestId: 'r1' })
})

eachDialect('a workflow of another tenant is not there', async ({ sql }) => {
  const { engine } = await opened(sql)
  const foreign = { tenant: 'other', workflow: 'o1' }
  expect(await engine.send(foreign, paid, { actor: customer })).toEqual({ ok: false, refusal: 'unknownWorkflow' })
  expect(await engine.read(foreign)).toBeNull()
})

eachDialect('nobody but a timer sends what timers send', async ({ sql }) => {
  const { engine } = await opened(sql)
  const forged = { type: 'xstate.after.payBy.order.unpaid' }
  expect(await engine.send(target, forged, { actor: customer })).toEqual({ ok: false, refusal: 'unknownEvent' })
})

eachDialect('an event with an id is applied once, and answered alike', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  const asked = () => engine.send(target, { type: 'customer.asked' }, { actor: customer, eventId: 'e1' })
  expect(await asked()).toEqual({ ok: true, state: 'unpaid.asked', version: 2 })
  await engine.send(target, paid, { actor: customer })
  expect(await asked()).toEqual({ ok: true, state: 'unpaid.asked', version: 2 })
  expect(await db.selectFrom('outbox').select('type').orderBy('key').execute()).toEqual([
    { type: 'mail.send' },
    { type: 'shop.ship' },
  ])
})

eachDialect('the same event sent twenty times at once is applied once', async ({ sql, url }) => {
  const { engine, clock, db } = await opened(sql)
  const other = connect(url)
  const engines = [engine, openOrders({ sql: other, clock })]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      (engines[n % 2] ?? engine).send(target, { type: 'customer.asked' }, { actor: customer, eventId: 'e1' }),
    ),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await db.selectFrom('workflow').select('version').execute()).toEqual([{ version: 2 }])
  await other.close()
})

eachDialect('events that meet on one workflow are all decided, one after the other', async ({ sql, url }) => {
  const { engine, clock, db } = await opened(sql)
  const other = connect(url)
  const engines = [engine, openOrders({ sql: other, clock })]
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      (engines[n % 2] ?? engine).send(target, { type: 'customer.asked' }, { actor: customer }),
    ),
  )
  const versions = answers.map((answer) => (answer.ok ? answer.version : 0)).sort((one, two) => one - two)
  expect(versions).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  expect(await db.selectFrom('outbox').select('key').execute()).toHaveLength(12)
  await other.close()
})

eachDialect('of two events that exclude each other one is refused', async ({ sql }) => {
  const { engine } = await opened(sql)
  const answers = await Promise.all([
    engine.send(target, paid, { actor: customer }),
    engine.send(target, paid, { actor: customer }),
  ])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
})

eachDialect('rows of the product are written with the move, or the move is refused', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const project: typeof auditEachMove = (move) => ({
    ...auditEachMove(move),
    writes: move.event.type === 'customer.paid' ? [takeSeat(sql, move.target, 7)] : [],
  })
  const engine = openOrders({ sql, clock: fakeClock(), project })
  await engine.startMany([orderOf('o1'), orderOf('o2')])
  const pay = (workflow: string) => engine.send({ tenant: 'acme', workflow }, paid, { actor: customer })
  expect(await pay('o1')).toMatchObject({ ok: true })
  expect(await pay('o2')).toEqual({ ok: false, refusal: 'seatTaken' })
  expect(await engine.read({ tenant: 'acme', workflow: 'o2' })).toMatchObject({ state: 'unpaid.asked', version: 1 })
  const effects = await sql.kysely<SeatTables>().selectFrom('outbox').select('workflow').execute()
  expect(effects).toEqual([{ workflow: 'o1' }])
})

eachDialect('a projector that throws leaves nothing and blames no workflow', async ({ sql }) => {
  const { clock } = await opened(sql)
  const project = () => {
    throw new Error('broken on purpose')
  }
  const engine = openOrders({ sql, clock, project })
  await expect(engine.send(target, paid, { actor: customer })).rejects.toThrow('broken on purpose')
  expect(await engine.read(target)).toMatchObject({ status: 'active', version: 1 })
})

eachDialect('the end of a workflow deletes its timers and takes nothing more', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  await engine.send(target, paid, { actor: customer })
  await engine.send(target, { type: 'shop.refused', reason: 'x' }, { actor: customer })
  expect(await engine.read(target)).toMatchObject({ state: 'refused', status: 'done' })
  expect(await db.selectFrom('timer').selectAll().execute()).toEqual([])
  expect(await engine.send(target, paid, { actor: customer })).toEqual({ ok: false, refusal: 'notNow' })
})

eachDialect('buttons are told what would be taken now', async ({ sql }) => {
  const { engine } = await opened(sql)
  const events = [paid, { type: 'bank.cleared' }, { type: 'customer.changed', item: 'lamp' }, { type: 'customer.sang' }]
  expect(await engine.accepted(target, events)).toEqual(['customer.paid'])
})
