import { expect } from 'vitest'
import { migrate } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { SeatTables } from './testing.ts'
import { fakeClock, grabSeat, openOrders, orderOf, takeSeat, toyMigrations } from './testing.ts'
import { verifyAudit } from './audit/verify.ts'

const started = { ok: true, state: 'unpaid.asked', version: 1 }

eachDialect('many starts are one transaction', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  const answers = await engine.startMany(['a', 'b', 'c'].map((id) => orderOf(id)))
  expect(answers).toEqual([started, started, started])
  const links = await sql.kysely<SeatTables>().selectFrom('auditLink').select(['firstSeq', 'lastSeq']).execute()
  expect(links).toEqual([{ firstSeq: 1, lastSeq: 3 }])
})

eachDialect('a start twice is refused', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  await engine.start(orderOf('a'))
  expect(await engine.start(orderOf('a'))).toEqual({ ok: false, refusal: 'exists' })
})

eachDialect('of many starts the one whose rows are refused is refused alone', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  const seated = (id: string, seat: number) =>
    orderOf(id, { writes: [takeSeat(sql, { tenant: 'acme', workflow: id }, seat)] })
  const answers = await engine.startMany([seated('a', 1), seated('b', 1), seated('c', 2)])
  expect(answers).toEqual([started, { ok: false, refusal: 'seatTaken' }, started])
  const db = sql.kysely<SeatTables>()
  expect(await db.selectFrom('workflow').select('id').orderBy('id').execute()).toEqual([{ id: 'a' }, { id: 'c' }])
  expect(await db.selectFrom('auditLink').selectAll().execute()).toHaveLength(1)
})

eachDialect('of many starts the one that breaks a rule of the database is found', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  const seated = (id: string, seat: number) =>
    orderOf(id, { writes: [grabSeat(sql, { tenant: 'acme', workflow: id }, seat)] })
  const answers = await engine.startMany(['a', 'b', 'c', 'd', 'e'].map((id, n) => seated(id, n === 3 ? 1 : n)))
  expect(answers).toEqual([started, started, started, { ok: false, refusal: 'fault' }, started])
  expect(await sql.kysely<SeatTables>().selectFrom('seat').select('workflow').orderBy('number').execute()).toEqual([
    { workflow: 'a' },
    { workflow: 'b' },
    { workflow: 'c' },
    { workflow: 'e' },
  ])
  expect(await verifyAudit(sql, 'acme')).toEqual({ ok: true, rows: 4 })
})

eachDialect('a start without its values does not hold up the others', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  expect(await engine.startMany([orderOf('a', { refs: {} }), orderOf('b')])).toEqual([
    { ok: false, refusal: 'fault' },
    started,
  ])
})

eachDialect('a single start without its values is a fault', async ({ sql }) => {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: fakeClock() })
  await expect(engine.start(orderOf('a', { refs: {} }))).rejects.toThrow('not loaded')
})
