import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import { addAccount, addMember } from '../testing.ts'
import { listAudit } from './audit.ts'

const ordine = 'o1'
const page = { cursor: null, limit: 50 }

async function prepare(sql: Sql): Promise<void> {
  await migrate(sql, migrations)
  await addMember(sql, ordine, { id: 'anna', surname: 'Rossi', name: 'Anna' })
  await addAccount(sql, { ordine, id: 'a1', displayName: 'Segreteria' })
  await add(sql, 1, {
    actorType: 'operator',
    actorId: 'a1',
    action: 'plan.created',
    objectType: 'plan',
    objectId: 'p1',
  })
  await add(sql, 2, { actorType: 'member', actorId: 'anna', action: 'member.accepted' })
  await add(sql, 3, { actorType: 'provider', actorId: null, action: 'provider.refused', reason: 'addressTaken' })
}

eachDialect('the journal is read newest first, with the names of who acted', async ({ sql }) => {
  await prepare(sql)
  const { rows } = await listAudit(sql, ordine, page)
  expect(rows.map((row) => [row.seq, row.actor.type, row.actor.name, row.reason])).toEqual([
    [3, 'provider', null, 'addressTaken'],
    [2, 'member', 'Rossi Anna', null],
    [1, 'operator', 'Segreteria', null],
  ])
})

eachDialect('the journal is narrowed to an action or to one thing', async ({ sql }) => {
  await prepare(sql)
  const seqs = async (asked: object) => (await listAudit(sql, ordine, { ...page, ...asked })).rows.map((row) => row.seq)
  expect(await seqs({ action: 'member.accepted' })).toEqual([2])
  expect(await seqs({ object: { type: 'plan', id: 'p1' } })).toEqual([1])
})

eachDialect('pages put together are the whole journal, while rows are added', async ({ sql }) => {
  await prepare(sql)
  const one = await listAudit(sql, ordine, { cursor: null, limit: 2 })
  await add(sql, 4, {})
  const two = await listAudit(sql, ordine, { cursor: one.nextCursor, limit: 2 })
  expect([...one.rows, ...two.rows].map((row) => row.seq)).toEqual([3, 2, 1])
  expect([one.total, two.total, two.nextCursor]).toEqual([3, 4, null])
})

async function add(sql: Sql, seq: number, change: object): Promise<void> {
  const what = { action: 'x', objectType: 'workflow', objectId: 'w1', outcome: 'ok', reason: null, requestId: null }
  const row = { tenant: ordine, seq, at: seq, actorType: 'system', actorId: null, ...what, hash: '', ...change }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('audit').values(row)))
}
