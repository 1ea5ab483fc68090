import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { Insertable } from 'kysely'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import { addAccount, addMembers, addWorkflow } from '../testing.ts'
import { insertPlan } from '../writes/plan.ts'
import { listPlanRows, type PlanRowListOptions } from './plan-rows.ts'
import { listPlans, readPlan } from './plans.ts'

const ordine = 'o1'

type Row = Partial<Insertable<Database['planRow']>>

const rows: readonly Row[] = [
  { verdict: 'in', outcome: 'started', workflow: 'w0' },
  { verdict: 'in', outcome: 'started', workflow: 'w1', number: 2, homonym: 1 },
  { verdict: 'in', outcome: 'refused', outcomeReason: 'hasOwnPec' },
  { verdict: 'in', outcome: 'pending', warnings: '["noEmail"]' },
  { verdict: 'out', outcome: null, reason: 'notActive' },
  { verdict: 'out', outcome: null, reason: 'notActive' },
  { verdict: 'out', outcome: null, reason: 'hasMailbox' },
]

async function prepare(sql: Sql, policy: object = {}): Promise<void> {
  await migrate(sql, migrations)
  const db = sql.kysely<Database>()
  await addAccount(sql, { ordine, id: 'a1', displayName: 'Segreteria' })
  await addMembers(
    sql,
    ordine,
    rows.map((_row, index) => ({ id: `m${index}`, email: index === 3 ? null : 'x@y.test' })),
  )
  await addWorkflow(sql, { tenant: ordine, id: 'w0', subject: 'm0', state: 'inactive' })
  await addWorkflow(sql, { tenant: ordine, id: 'w1', subject: 'm1', state: 'inactive' })
  const version = { ordine, convention: 'c', version: 1, title: 'Convenzione', validFrom: '2026-01-01', provider: 'p' }
  await sql.transaction(() =>
    run(db.insertInto('conventionVersion').values({ ...version, policy: JSON.stringify({ ...free, ...policy }) })),
  )
  for (const id of ['p1', 'p2']) await sql.transaction(() => insertPlan(db, planOf(id), id === 'p1' ? rowsOf(id) : []))
}

const free = { payment: { firstTerm: 'ordine', prices: [] }, terms: { allowed: [3], suggested: null } }

eachDialect('a plan’s totals and progress are those of its rows', async ({ sql }) => {
  await prepare(sql)
  expect(await readPlan(sql, ordine, 'p1')).toEqual({
    id: 'p1',
    status: 'running',
    convention: { key: 'c', version: 1, title: 'Convenzione' },
    domain: 'x.test',
    createdAt: '1970-01-01T00:00:00.001Z',
    createdBy: 'Segreteria',
    approvedAt: null,
    finishedAt: null,
    totals: {
      rows: 7,
      in: 4,
      out: 3,
      homonymsNumbered: 1,
      withoutEmail: 1,
      costCents: 0,
      outByReason: [
        { reason: 'notActive', count: 2 },
        { reason: 'hasMailbox', count: 1 },
      ],
    },
    progress: { pending: 1, started: 2, refused: 1, byState: [{ state: 'inactive', count: 2 }] },
  })
})

eachDialect('the cost is the price of the first term for those who are in, or not known', async ({ sql }) => {
  const prices = [{ years: 3, cents: 2_000, vatIncluded: true }]
  await prepare(sql, { payment: { firstTerm: 'ordine', prices } })
  expect((await readPlan(sql, ordine, 'p1'))?.totals.costCents).toBe(8_000)
  const unknown = JSON.stringify({ ...free, payment: { firstTerm: 'ordine', prices: 'unknown' } })
  await sql.transaction(() => run(sql.kysely<Database>().updateTable('conventionVersion').set({ policy: unknown })))
  expect((await readPlan(sql, ordine, 'p1'))?.totals.costCents).toBeNull()
})

eachDialect('the rows of a plan are filtered and paged in their order', async ({ sql }) => {
  await prepare(sql)
  const list = (asked: Partial<PlanRowListOptions>) =>
    listPlanRows(sql, ordine, 'p1', { cursor: null, limit: 50, ...asked })
  const positions = async (asked: Partial<PlanRowListOptions>) => (await list(asked)).rows.map((row) => row.position)
  expect(await positions({ verdict: 'in' })).toEqual([1, 2, 3, 4])
  expect(await positions({ reason: 'notActive' })).toEqual([5, 6])
  expect(await positions({ outcome: 'started' })).toEqual([1, 2])
  expect(await positions({ warning: 'noEmail' })).toEqual([4])
  expect(await positions({ q: 'cfm2' })).toEqual([3])
  const one = await list({ limit: 4 })
  const two = await list({ limit: 4, cursor: one.nextCursor })
  expect([...one.rows, ...two.rows].map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect([one.total, two.nextCursor]).toEqual([7, null])
})

eachDialect('a row tells who it is about and what became of it', async ({ sql }) => {
  await prepare(sql)
  const page = await listPlanRows(sql, ordine, 'p1', { cursor: null, limit: 2 })
  expect(page.rows[1]).toEqual({
    position: 2,
    member: { id: 'm1', surname: 'Rossi', name: 'm1', codiceFiscale: 'CFm1' },
    verdict: 'in',
    reason: null,
    address: 'm1@x.test',
    number: 2,
    homonym: true,
    warnings: [],
    outcome: 'started',
    outcomeReason: null,
    workflow: { id: 'w1', state: 'inactive' },
  })
})

eachDialect('plans are listed newest first, page by page', async ({ sql }) => {
  await prepare(sql)
  const one = await listPlans(sql, ordine, { cursor: null, limit: 1 })
  const two = await listPlans(sql, ordine, { cursor: one.nextCursor, limit: 1 })
  expect([...one.rows, ...two.rows].map((row) => [row.id, row.totals.rows])).toEqual([
    ['p2', 0],
    ['p1', 7],
  ])
})

function planOf(id: string) {
  const versions = { convention: 'c', conventionVersion: 1, settingsVersion: 1, domain: 'x.test' }
  return { ordine, id, ...versions, filter: '{}', status: 'running', createdBy: 'a1', createdAt: 1 }
}

function rowsOf(plan: string) {
  return rows.map((row, index) => ({
    ordine,
    plan,
    position: index + 1,
    member: `m${index}`,
    verdict: 'in',
    reason: null,
    address: `m${index}@x.test`,
    number: 0,
    homonym: 0,
    warnings: '[]',
    outcomeReason: null,
    workflow: null,
    ...row,
  }))
}
