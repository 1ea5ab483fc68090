import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import type { WorkflowView } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { addAccount, addMailbox, addMember, addOrdine, addWorkflow } from '../testing.ts'
import { readMemberHome } from './member-home.ts'
import { readWorkflow } from './workflow-detail.ts'
import { countWorkflowViews, listWorkflows, type WorkflowListOptions } from './workflows.ts'

const ordine = 'o1'
const day = 86_400_000
const now = Date.parse('2026-03-20T10:00:00Z')

type Row = Parameters<typeof addWorkflow>[1]

async function prepare(sql: Sql, rows: readonly Partial<Row>[]): Promise<void> {
  await migrate(sql, migrations)
  await addOrdine(sql, { id: ordine })
  await addMember(sql, ordine, { id: 'anna', surname: 'Rossi', name: 'Anna' })
  await addMember(sql, ordine, { id: 'berta', surname: 'Verdi', name: 'Berta' })
  for (const [index, row] of rows.entries())
    await addWorkflow(sql, { tenant: ordine, id: `w${index}`, subject: 'anna', changedAt: now - day, ...row })
}

const list = (sql: Sql, options: Partial<WorkflowListOptions> = {}) =>
  listWorkflows(sql, ordine, { cursor: null, limit: 50, now, ...options })

const everyKind: readonly Partial<Row>[] = [
  { waitingFor: 'member', changedAt: now - 30 * day },
  { waitingFor: 'member', dueAt: now - 1 },
  { waitingFor: 'ordine', state: 'blocked' },
  { waitingFor: 'ordine', state: 'toApprove', changedAt: now - 8 * day },
  { waitingFor: 'provider', state: 'creating' },
  { waitingFor: 'provider', state: 'creating', changedAt: now - 7 * day },
  { waitingFor: 'member', status: 'quarantined' },
  { waitingFor: null, state: 'completed', status: 'done' },
]

eachDialect('each view holds those whose turn it names', async ({ sql }) => {
  await prepare(sql, everyKind)
  const ids = async (view: WorkflowView) => (await list(sql, { view })).rows.map((row) => row.id).toSorted()
  expect(await ids('member')).toEqual(['w0', 'w1'])
  expect(await ids('ordine')).toEqual(['w2', 'w3', 'w6'])
  expect(await ids('provider')).toEqual(['w4', 'w5'])
  expect(await ids('late')).toEqual(['w1', 'w3', 'w5'])
  expect(await ids('closed')).toEqual(['w7'])
  expect(await ids('all')).toHaveLength(8)
})

eachDialect('the number on a view is the length of its list', async ({ sql }) => {
  await prepare(sql, everyKind)
  const counts = await countWorkflowViews(sql, ordine, now)
  for (const view of ['ordine', 'member', 'provider', 'late', 'closed', 'all'] as const)
    expect({ [view]: (await list(sql, { view })).rows.length }).toEqual({ [view]: counts[view] })
})

eachDialect('what has waited longest comes first; what is closed, last changed first', async ({ sql }) => {
  await prepare(sql, [
    { changedAt: 3 },
    { changedAt: 1 },
    { changedAt: 2 },
    { changedAt: 1, status: 'done', waitingFor: null },
    { changedAt: 2, status: 'done', waitingFor: null },
  ])
  const ids = async (view: WorkflowView) => (await list(sql, { view })).rows.map((row) => row.id)
  expect(await ids('member')).toEqual(['w1', 'w2', 'w0'])
  expect(await ids('closed')).toEqual(['w4', 'w3'])
})

eachDialect('pages put together are the whole list, while workflows are added', async ({ sql }) => {
  await prepare(
    sql,
    Array.from({ length: 7 }, (_, index) => ({ changedAt: Math.floor(index / 3) })),
  )
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(sql, { view: 'all', cursor, limit: 2 })
    seen.push(...page.rows.map((row) => row.id))
    cursor = page.nextCursor
    await addWorkflow(sql, { tenant: ordine, id: `x${seen.length}`, subject: 'anna', changedAt: now })
  } while (cursor !== null)
  expect(seen).toEqual(['w6', 'w5', 'w4', 'w3', 'w2', 'w1', 'w0'])
})

eachDialect('workflows are found by state, by member and by the member’s name', async ({ sql }) => {
  await prepare(sql, [{ state: 'blocked' }, { subject: 'berta' }])
  const ids = async (options: Partial<WorkflowListOptions>) => (await list(sql, options)).rows.map((row) => row.id)
  expect(await ids({ state: 'blocked' })).toEqual(['w0'])
  expect(await ids({ member: 'berta' })).toEqual(['w1'])
  expect(await ids({ q: 'verdi ber' })).toEqual(['w1'])
  expect(await ids({ q: 'nobody' })).toEqual([])
})

eachDialect(
  'a workflow is due on the last day before the deadline that ends it, not on its reminders',
  async ({ sql }) => {
    await prepare(sql, [{ context: '{"mailboxId":"box"}' }])
    await addMailbox(sql, { ordine, id: 'box', member: 'anna' })
    await addTimer(sql, 'reminderDue', '2026-03-25T08:00:00Z')
    await addTimer(sql, 'acceptanceLapses', '2026-03-31T22:00:00Z')
    const [row] = (await list(sql)).rows
    expect(row).toMatchObject({ dueOn: '2026-03-31', address: 'box@pec.test', member: { surname: 'Rossi' } })
    expect((await readMemberHome(sql, ordine, 'anna', '2026-03-20'))?.workflow?.acceptBy).toBe('2026-03-31')
  },
)

eachDialect(
  'a workflow tells its history with the names of who acted, and what is still to be done',
  async ({ sql }) => {
    await prepare(sql, [
      { context: '{"reason":"addressTaken"}', state: 'blocked', refs: '{"convention":"c","conventionVersion":2}' },
    ])
    await addAccount(sql, { ordine, id: 'op', displayName: 'Segreteria' })
    const refusal = '{"type":"provider.refused","reason":"addressTaken"}'
    await addSteps(sql, [
      { event: '{"type":"workflow.started"}', actorType: 'operator', actorId: 'op', toState: 'creating' },
      { event: refusal, actorType: 'provider', actorId: null, fromState: 'creating', toState: 'blocked' },
    ])
    await addTimer(sql, 'reminderDue', '2026-03-25T08:00:00Z')
    const detail = await readWorkflow(sql, ordine, 'w0')
    expect(detail).toMatchObject({
      reason: 'addressTaken',
      convention: { key: 'c', version: 2, title: '' },
      history: [
        { event: 'workflow.started', actor: { type: 'operator', name: 'Segreteria' }, from: null, to: 'creating' },
        { event: 'provider.refused', detail: 'addressTaken', actor: { type: 'provider', name: null }, to: 'blocked' },
      ],
      timers: [{ name: 'reminderDue', dueAt: '2026-03-25T08:00:00.000Z' }],
    })
    expect(detail?.history[0]?.effects).toEqual(['provider.createMailbox'])
  },
)

eachDialect('of the effects those are shown that are not done', async ({ sql }) => {
  await prepare(sql, [{}])
  const tried = { type: 'notice.send', params: '{}', leaseUntil: null, leaseToken: null, closedAt: null, createdAt: 1 }
  const rows = [
    { key: 'w0:1:0', outcome: 'done', attempts: 1, lastError: null },
    { key: 'w0:1:1', outcome: null, attempts: 2, lastError: 'timeout' },
    { key: 'w0:1:2', outcome: 'handedOver', attempts: 9, lastError: 'mailUnavailable' },
  ].map((row) => ({ tenant: ordine, workflow: 'w0', lane: 1, notBefore: now, ...tried, ...row }))
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('outbox').values(rows)))
  const detail = await readWorkflow(sql, ordine, 'w0')
  expect(detail?.effects.map((effect) => [effect.key, effect.nextTryAt])).toEqual([
    ['w0:1:1', '2026-03-20T10:00:00.000Z'],
    ['w0:1:2', null],
  ])
})

async function addTimer(sql: Sql, delay: string, dueAt: string): Promise<void> {
  const row = { tenant: ordine, workflow: 'w0', name: delay, dueAt: Date.parse(dueAt), event: '{}', delay }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('timer').values(row)))
}

type Step = { event: string; actorType: string; actorId: string | null; fromState?: string; toState: string }

async function addSteps(sql: Sql, steps: readonly Step[]): Promise<void> {
  const effects = '[{"type":"provider.createMailbox","params":{}}]'
  const rows = steps.map((step, index) => ({
    tenant: ordine,
    workflow: 'w0',
    version: index + 1,
    at: index,
    fromState: null,
    effects,
    refs: '{}',
    machineVersion: 'test',
    ...step,
  }))
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('journal').values(rows)))
}
