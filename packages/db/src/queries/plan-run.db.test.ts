import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { Database } from '../schema.ts'
import { migrations } from '../migrations/index.ts'
import { insertSubjectKey } from '../writes/personal.ts'
import { approvePlan, finishPlan, insertPlan, setPlanStatus, settlePlanRow } from '../writes/plan.ts'
import { listPlanCandidates } from './plan-candidates.ts'
import { listPendingPlanRows, listPlanRowsWithoutEmail, listRunningPlans, readPlanHead } from './plan-run.ts'

const plan = { ordine: 'o1', id: 'p1' }

/** Two Ordini with members `m1`, `m2`, `m3`; the third has left and the second has no e-mail. */
async function prepare(sql: Sql) {
  await migrate(sql, migrations)
  const db = sql.kysely<Database>()
  for (const ordine of ['o1', 'o2'])
    for (const id of ['m1', 'm2', 'm3'])
      await sql.transaction(function* () {
        const isActive = id === 'm3' ? 0 : 1
        yield* run(
          db.insertInto('member').values(memberRow({ ordine, id, isActive, email: id === 'm2' ? null : 'x@y.test' })),
        )
        yield* run(db.insertInto('enrolment').values(enrolmentRow(ordine, id, isActive)))
        yield* run(insertSubjectKey(db, { ordine, subject: id, wrappedKey: `key of ${id}` }))
      })
  await sql.transaction(() => insertPlan(db, planRow(), ['m1', 'm2', 'm3'].map(frozenRow)))
  return db
}

eachDialect('an approved plan is run row by row until none waits', async ({ sql }) => {
  const db = await prepare(sql)
  const change = (statement: ReturnType<typeof settlePlanRow>) => sql.transaction(() => run(statement))
  expect(await listRunningPlans(sql)).toEqual([])
  expect(await readPlanHead(sql, 'o1', 'p1')).toMatchObject({ status: 'draft', rowsIn: 3, pending: 3 })
  expect(await change(approvePlan(db, { ...plan, approvedBy: 'a1', approvedAt: 5 }))).toBe(1)
  expect(await change(approvePlan(db, { ...plan, approvedBy: 'a2', approvedAt: 6 }))).toBe(0)
  expect(await listRunningPlans(sql)).toEqual([{ ...plan, approvedBy: 'a1', isApproverDisabled: false }])
  const rows = await listPendingPlanRows(sql, plan, 2)
  expect(rows.map((row) => [row.member, row.isActive, row.wrappedKey])).toEqual([
    ['m1', true, 'key of m1'],
    ['m2', true, 'key of m2'],
  ])
  const settle = (position: number, outcome: string) =>
    change(settlePlanRow(db, { ordine: 'o1', plan: 'p1', position, outcome, reason: null, workflow: null }))
  expect([await settle(1, 'started'), await settle(1, 'refused'), await settle(2, 'refused')]).toEqual([1, 0, 1])
  expect((await listPendingPlanRows(sql, plan, 9)).map((row) => [row.member, row.isActive])).toEqual([['m3', false]])
  expect(await change(finishPlan(db, { ...plan, finishedAt: 7 }))).toBe(1)
})

eachDialect('a plan changes its status only from the one it had for who decided', async ({ sql }) => {
  const db = await prepare(sql)
  const set = (from: string, to: string) => sql.transaction(() => run(setPlanStatus(db, { ...plan, from, to })))
  expect([await set('running', 'paused'), await set('draft', 'discarded'), await set('draft', 'running')]).toEqual([
    0, 1, 0,
  ])
})

eachDialect('codes are for those who are in, have no e-mail and were not refused', async ({ sql }) => {
  const db = await prepare(sql)
  expect((await listPlanRowsWithoutEmail(sql, 'o1', 'p1')).map((row) => row.memberId)).toEqual(['m2'])
  const refused = { ordine: 'o1', plan: 'p1', position: 2, outcome: 'refused', reason: 'x', workflow: null }
  await sql.transaction(() => run(settlePlanRow(db, refused)))
  expect(await listPlanRowsWithoutEmail(sql, 'o1', 'p1')).toEqual([])
})

eachDialect('the candidates of a plan are the members of its filter, of one Ordine only', async ({ sql }) => {
  await prepare(sql)
  const scope = { ordine: 'o1', convention: 'c', limit: 10 }
  const ids = async (filter: Parameters<typeof listPlanCandidates>[2]) =>
    (await listPlanCandidates(sql, scope, filter)).map((row) => row.id).toSorted()
  expect(await ids({})).toEqual(['m1', 'm2', 'm3'])
  expect(await ids({ status: 'active', pec: 'none' })).toEqual(['m1', 'm2'])
  expect(await ids({ status: 'struckOff' })).toEqual(['m3'])
  expect(await ids({ email: 'without', search: 'rossi m2' })).toEqual(['m2'])
  expect(await ids({ search: '%' })).toEqual(['m1', 'm2', 'm3'])
  expect(await ids({ albo: 'none' })).toEqual([])
  expect(await ids({ pec: 'convention' })).toEqual([])
})

function memberRow(values: { ordine: string; id: string; isActive: number; email: string | null }) {
  const name = `ROSSI ${values.id}`
  const named = { surname: 'Rossi', name: values.id, search: name.toLowerCase(), sortName: name }
  return { ...values, ...named, codiceFiscale: `CF${values.id}`, factsDigest: '', createdAt: 1, updatedAt: 1 }
}

function enrolmentRow(ordine: string, member: string, isActive: number) {
  return { ordine, member, albo: 'A', number: member, status: isActive === 1 ? 'active' : 'struckOff' }
}

function planRow() {
  const versions = { convention: 'c', conventionVersion: 1, settingsVersion: 1, domain: 'x.test' }
  return { ...plan, ...versions, filter: '{}', status: 'draft', createdBy: 'a1', createdAt: 1 }
}

function frozenRow(member: string, index: number) {
  const row = {
    ordine: 'o1',
    plan: 'p1',
    position: index + 1,
    member,
    verdict: 'in',
    address: `${member}@x.test`,
    number: 1,
  }
  return { ...row, homonym: 0, warnings: '[]', outcome: 'pending' }
}
