import { mailboxStatusOf, mailboxStatuses, type MailboxStatus } from '@postalbo/domain'
import { civilDateOf } from '@postalbo/domain/values/civil-date'
import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import { addMailbox, addMembers, addOrdine, addWorkflow } from '../testing.ts'
import { readDashboard } from './dashboard.ts'
import { readHealth } from './health.ts'

const ordine = 'o1'
const now = Date.parse('2026-03-02T10:00:00Z')

/** What the mailbox of each status looks like. */
const facts: Record<MailboxStatus, object> = {
  requested: {},
  inactive: { createdAt: 1 },
  active: { createdAt: 1, activatedOn: '2026-01-01', expiresOn: '2026-03-02' },
  expired: { createdAt: 1, activatedOn: '2026-01-01', expiresOn: '2026-03-01' },
  suspended: { createdAt: 1, activatedOn: '2026-01-01', suspendedOn: '2026-02-01' },
  revoked: { createdAt: 1, activatedOn: '2026-01-01', revokedOn: '2026-02-01' },
  deleted: { createdAt: 1, activatedOn: '2026-01-01', deletedOn: '2026-02-01' },
}

/** Members active or not, with a PEC of their own or not, with a mailbox of each status or none. */
const people = [null, ...mailboxStatuses].flatMap((status) =>
  [true, false].flatMap((isActive) =>
    [null, 'own@pec.test'].map((externalPec) => {
      const id = `${status}-${isActive}-${externalPec !== null}`
      return { id, status, isActive, externalPec }
    }),
  ),
)

async function prepare(sql: Sql): Promise<void> {
  await migrate(sql, migrations)
  await addOrdine(sql, { id: ordine })
  await addMembers(
    sql,
    ordine,
    people.map(({ id, isActive, externalPec }) => ({
      id,
      externalPec,
      enrolments: [{ status: isActive ? 'active' : 'struckOff' } as const],
    })),
  )
  for (const { id, status } of people)
    if (status !== null) await addMailbox(sql, { ordine, id: `box ${id}`, member: id, ...facts[status] })
}

eachDialect('the numbers of the first page are those counted one by one [I-46]', async ({ sql }) => {
  await prepare(sql)
  const { members, pec, mailboxesByStatus } = await readDashboard(sql, ordine, now)
  const active = people.filter((person) => person.isActive)
  const having = (...statuses: (MailboxStatus | null)[]) => active.filter((person) => statuses.includes(person.status))
  const withNone = having(null, 'revoked', 'deleted')
  expect(members).toEqual({ total: people.length, active: active.length })
  expect(pec).toEqual({
    working: having('active').length,
    own: withNone.filter((person) => person.externalPec !== null).length,
    none: withNone.filter((person) => person.externalPec === null).length,
    underWay: having('requested', 'inactive').length,
  })
  expect(mailboxesByStatus).toEqual(await countedOneByOne(sql))
})

async function countedOneByOne(sql: Sql) {
  const boxes = await sql.kysely<Database>().selectFrom('mailbox').selectAll().execute()
  const byStatus = Map.groupBy(boxes, (box) => mailboxStatusOf(box, civilDateOf(now)))
  return [...byStatus]
    .map(([status, own]) => ({ status, count: own.length }))
    .toSorted((one, other) => other.count - one.count || (one.status < other.status ? -1 : 1))
}

eachDialect('the queues of the secretariat tell how many and since when', async ({ sql }) => {
  await prepare(sql)
  const subject = 'null-true-false'
  const add = (id: string, row: object) => addWorkflow(sql, { tenant: ordine, id, subject, ...row })
  await add('w1', { state: 'blocked', waitingFor: 'ordine', changedAt: now - 5 })
  await add('w2', { state: 'blocked', waitingFor: 'ordine', changedAt: now - 9 })
  await add('w3', { state: 'toApprove', waitingFor: 'ordine' })
  await add('w4', { state: 'inactive', waitingFor: 'member' })
  await add('w5', { state: 'creating', waitingFor: 'provider', status: 'quarantined' })
  await add('w6', { state: 'completed', waitingFor: null, status: 'done' })
  await addEffect(sql, 'w1:1:0', { outcome: 'handedOver' })
  const { queues, workflowsByState } = await readDashboard(sql, ordine, now)
  expect(queues).toEqual({
    blocked: 2,
    toApprove: 1,
    failedEffects: 1,
    quarantined: 1,
    withoutEmail: 1,
    oldestBlockedAt: new Date(now - 9).toISOString(),
  })
  expect(workflowsByState[0]).toEqual({ machine: 'ordineActivation', state: 'blocked', count: 2 })
  expect(workflowsByState).toHaveLength(5)
})

eachDialect('the health page tells what waits, what is held, and what nobody could do', async ({ sql }) => {
  await prepare(sql)
  await addWorkflow(sql, { tenant: ordine, id: 'w1', subject: 'null-true-false' })
  await addEffect(sql, 'w1:1:0', { createdAt: 7 })
  await addEffect(sql, 'w1:1:1', { leaseUntil: now + 1 })
  await addEffect(sql, 'w1:1:2', { leaseUntil: now })
  await addEffect(sql, 'w1:1:3', { outcome: 'handedOver', attempts: 9, lastError: 'timeout', createdAt: 1 })
  await addEffect(sql, 'w1:1:4', { outcome: 'done', createdAt: 1 })
  await addEffect(sql, 'w1:1:5', { type: 'provider.createMailbox', attempts: 2, lastError: 'timeout', createdAt: 8 })
  await addTimer(sql, 'one', now)
  await addTimer(sql, 'two', now + 5)
  expect(await readHealth(sql, ordine, now)).toEqual({
    outbox: { waiting: 3, inFlight: 1, handedOver: 1, oldestAt: new Date(7).toISOString() },
    providerFailing: { count: 1, since: new Date(8).toISOString() },
    timers: { waiting: 2, overdue: 1, nextDueAt: new Date(now).toISOString() },
    quarantined: 0,
    failedEffects: [
      {
        workflow: 'w1',
        key: 'w1:1:3',
        type: 'notice.send',
        attempts: 9,
        lastError: 'timeout',
        member: 'Rossi null-true-false',
      },
    ],
  })
})

async function addEffect(sql: Sql, key: string, change: object): Promise<void> {
  const waiting = {
    lane: 1,
    attempts: 0,
    notBefore: 0,
    leaseUntil: null,
    leaseToken: null,
    outcome: null,
    lastError: null,
  }
  const row = { tenant: ordine, key, workflow: 'w1', type: 'notice.send', params: '{}', ...waiting }
  await sql.transaction(() =>
    run(
      sql
        .kysely<Database>()
        .insertInto('outbox')
        .values({ ...row, createdAt: now, closedAt: null, ...change }),
    ),
  )
}

async function addTimer(sql: Sql, name: string, dueAt: number): Promise<void> {
  const row = { tenant: ordine, workflow: 'w1', name, dueAt, event: '{}', delay: name }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('timer').values(row)))
}
