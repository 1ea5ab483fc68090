import { civilDateOf } from '@postalbo/domain/values/civil-date'
import type { Sql } from '@postalbo/sql'
import { sql as raw, type Kysely } from 'kysely'
import type { Dashboard } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { countQuarantined } from './health.ts'
import { isoOrNull, iso } from './instants.ts'
import { mailboxStatusSql } from './mailbox-status.ts'

/** The numbers of the console's first page, counted anew at each reading (I-46). */
export async function readDashboard(sql: Sql, ordine: string, now: number): Promise<Dashboard> {
  const db = sql.kysely<Database>()
  const today = civilDateOf(now)
  const members = await countMembersByPec(db, ordine, today)
  return {
    members: { total: members.total, active: members.active },
    pec: { working: members.working, own: members.own, none: members.none, underWay: members.underWay },
    mailboxesByStatus: await countMailboxes(db, ordine, today),
    workflowsByState: await countWorkflows(db, ordine),
    queues: await readQueues(db, ordine),
    lastImport: await readLastImport(db, ordine),
    runningPlan: await readRunningPlan(db, ordine),
  }
}

/** One pass over the members, each with what its live mailboxes amount to. */
async function countMembersByPec(db: Kysely<Database>, ordine: string, today: string) {
  const status = mailboxStatusSql(today)
  const row = await db
    .with('held', (inner) =>
      inner
        .selectFrom('mailbox')
        .select('member as holder')
        .select(raw<number>`max(case when ${status} = 'active' then 1 else 0 end)`.as('works'))
        .select(raw<number>`max(case when ${status} in ('requested', 'inactive') then 1 else 0 end)`.as('isComing'))
        .where('ordine', '=', ordine)
        .where('revokedOn', 'is', null)
        .where('deletedOn', 'is', null)
        .groupBy('member'),
    )
    .selectFrom('member')
    .leftJoin('held', 'held.holder', 'member.id')
    .select(({ fn, and, eb }) => {
      const isActive = eb('member.isActive', '=', 1)
      const isWithout = and([isActive, eb('held.holder', 'is', null)])
      const where = (condition: typeof isActive) => fn.countAll().filterWhere(condition)
      return [
        fn.countAll().as('total'),
        where(isActive).as('active'),
        where(and([isActive, eb('held.works', '=', 1)])).as('working'),
        where(and([isWithout, eb('member.externalPec', 'is not', null)])).as('own'),
        where(and([isWithout, eb('member.externalPec', 'is', null)])).as('none'),
        where(and([isActive, eb('held.works', '=', 0), eb('held.isComing', '=', 1)])).as('underWay'),
      ]
    })
    .where('member.ordine', '=', ordine)
    .executeTakeFirstOrThrow()
  return {
    total: Number(row.total),
    active: Number(row.active),
    working: Number(row.working),
    own: Number(row.own),
    none: Number(row.none),
    underWay: Number(row.underWay),
  }
}

async function countMailboxes(
  db: Kysely<Database>,
  ordine: string,
  today: string,
): Promise<Dashboard['mailboxesByStatus']> {
  const rows = await db
    .selectFrom('mailbox')
    .select(mailboxStatusSql(today).as('status'))
    .select(({ fn }) => fn.countAll().as('count'))
    .where('ordine', '=', ordine)
    .groupBy('status')
    .orderBy('count', 'desc')
    .orderBy('status')
    .execute()
  return rows.map((row) => ({ status: row.status, count: Number(row.count) }))
}

async function countWorkflows(db: Kysely<Database>, ordine: string): Promise<Dashboard['workflowsByState']> {
  const rows = await db
    .selectFrom('workflow')
    .select(['machine', 'state'])
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant', '=', ordine)
    .groupBy(['machine', 'state'])
    .orderBy('count', 'desc')
    .orderBy('machine')
    .orderBy('state')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

async function readQueues(db: Kysely<Database>, ordine: string): Promise<Dashboard['queues']> {
  const waiting = await countWaitingFor(db, ordine)
  const blocked = waiting.get('blocked')
  return {
    blocked: blocked?.count ?? 0,
    toApprove: waiting.get('toApprove')?.count ?? 0,
    failedEffects: await countFailedEffects(db, ordine),
    quarantined: await countQuarantined(db, ordine),
    withoutEmail: await countWithoutEmail(db, ordine),
    oldestBlockedAt: isoOrNull(blocked?.oldestAt ?? null),
  }
}

/** By state: those that an operator has to go on with; only these are read. */
async function countWaitingFor(db: Kysely<Database>, ordine: string) {
  const rows = await db
    .selectFrom('workflow')
    .select('state')
    .select(({ fn }) => [fn.countAll().as('count'), fn.min('changedAt').as('oldestAt')])
    .where('tenant', '=', ordine)
    .where('state', 'in', ['blocked', 'toApprove'])
    .where('status', '=', 'active')
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count, oldestAt }) => [state, { count: Number(count), oldestAt }]))
}

/** Members who have to act and cannot be written to: they need a code from the desk. */
async function countWithoutEmail(db: Kysely<Database>, ordine: string): Promise<number> {
  const { count } = await db
    .selectFrom('workflow')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'workflow.tenant').onRef('member.id', '=', 'workflow.subject'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workflow.tenant', '=', ordine)
    .where('workflow.status', '=', 'active')
    .where('workflow.waitingFor', '=', 'member')
    .where('member.email', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countFailedEffects(db: Kysely<Database>, ordine: string): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant', '=', ordine)
    .where('outcome', '=', 'handedOver')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function readLastImport(db: Kysely<Database>, ordine: string): Promise<Dashboard['lastImport']> {
  const row = await db
    .selectFrom('alboImport')
    .select(['id', 'createdAt', 'finishedAt', 'rows'])
    .where('ordine', '=', ordine)
    .where('status', '=', 'done')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, at: iso(row.finishedAt ?? row.createdAt), rows: row.rows }
}

async function readRunningPlan(db: Kysely<Database>, ordine: string): Promise<Dashboard['runningPlan']> {
  const row = await db
    .selectFrom('plan')
    .select('id')
    .where('ordine', '=', ordine)
    .where('status', '=', 'running')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ?? null
}
