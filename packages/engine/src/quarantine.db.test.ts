import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { SeatTables } from './testing.ts'
import { auditEachMove, customer, fakeClock, grabSeat, openOrders, orderOf, paid, toyMigrations } from './testing.ts'

const target = { tenant: 'acme', workflow: 'o1' }
const other = { tenant: 'acme', workflow: 'o2' }
const day = 86_400_000
const broke = { type: 'customer.broke' }

async function opened(sql: Sql) {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const engine = openOrders({ sql, clock })
  await engine.startMany([orderOf('o1'), orderOf('o2')])
  return { clock, engine, db: sql.kysely<SeatTables>() }
}

/** As code would leave it that no longer has the state. */
function forgetState(sql: Sql): Promise<void> {
  return sql.transaction(function* () {
    yield { sql: `update workflow set state = 'unpaid.forgotten' where id = 'o1'`, parameters: [] }
  })
}

eachDialect('a machine that throws sets its workflow aside under the name of the fault', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  await expect(engine.send(target, broke, { actor: customer })).rejects.toThrow('broken on purpose')
  const row = await db.selectFrom('workflow').select(['status', 'fault', 'version']).where('id', '=', 'o1').execute()
  expect(row).toEqual([{ status: 'quarantined', fault: 'RangeError', version: 1 }])
  const audit = await db
    .selectFrom('audit')
    .select(['action', 'outcome', 'reason'])
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  expect(audit).toEqual([{ action: 'workflow.quarantined', outcome: 'error', reason: 'RangeError' }])
})

eachDialect('a quarantined workflow refuses, and the others go on', async ({ sql }) => {
  const { engine } = await opened(sql)
  await engine.send(target, broke, { actor: customer }).catch(() => undefined)
  expect(await engine.send(target, paid, { actor: customer })).toEqual({ ok: false, refusal: 'quarantined' })
  expect(await engine.accepted(target, [paid])).toEqual([])
  expect(await engine.send(other, paid, { actor: customer })).toMatchObject({ ok: true })
})

eachDialect('a state that cannot be restored does not stop the sweep', async ({ sql }) => {
  const { engine, clock } = await opened(sql)
  await forgetState(sql)
  clock.advance(90 * day)
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ status: 'quarantined' })
  expect(await engine.read(other)).toMatchObject({ state: 'lapsed' })
})

eachDialect('a question about a broken workflow sets nothing aside', async ({ sql }) => {
  const { engine } = await opened(sql)
  await forgetState(sql)
  expect(await engine.accepted(target, [paid])).toEqual([])
  expect(await engine.read(target)).toMatchObject({ status: 'active' })
})

eachDialect('a timer whose rows break a rule sets its workflow aside', async ({ sql }) => {
  const { clock } = await opened(sql)
  const engine = openOrders({
    sql,
    clock,
    project: (move) => ({ ...auditEachMove(move), writes: [grabSeat(sql, move.target, 1)] }),
  })
  clock.advance(7 * day)
  await engine.drain()
  const statuses = [await engine.read(target), await engine.read(other)].map((read) => read?.status)
  expect(statuses.sort()).toEqual(['active', 'quarantined'])
})

eachDialect('the answer to a quarantined workflow waits for a person', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  await engine.send(target, { type: 'customer.asked' }, { actor: customer })
  await engine.send(target, broke, { actor: customer }).catch(() => undefined)
  const shipping = openOrders({
    sql,
    clock: fakeClock(),
    handlers: { 'mail.send': () => Promise.resolve({ kind: 'event', event: paid }) },
  })
  await shipping.drain()
  const rows = await db.selectFrom('outbox').select(['outcome', 'lastError']).execute()
  expect(rows).toEqual([{ outcome: 'handedOver', lastError: 'quarantined' }])
})

eachDialect('a released workflow goes on where it was', async ({ sql }) => {
  const { engine, db } = await opened(sql)
  await engine.send(target, broke, { actor: customer }).catch(() => undefined)
  expect(await engine.release(target, { type: 'operator', id: 'x1' })).toBe(true)
  expect(await engine.release(target, { type: 'operator', id: 'x1' })).toBe(false)
  expect(await engine.send(target, paid, { actor: customer })).toMatchObject({ ok: true })
  expect(await db.selectFrom('workflow').select('fault').where('id', '=', 'o1').execute()).toEqual([{ fault: null }])
})

eachDialect('a deadline that passed meanwhile is met after the release', async ({ sql }) => {
  const { engine, clock } = await opened(sql)
  await engine.send(target, broke, { actor: customer }).catch(() => undefined)
  clock.advance(90 * day)
  await engine.drain()
  await engine.release(target, { type: 'operator', id: 'x1' })
  await engine.drain()
  expect(await engine.read(target)).toMatchObject({ state: 'lapsed' })
})
