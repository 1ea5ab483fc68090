import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Health } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { isoOrNull } from './instants.ts'

/** What waits to be done for this Ordine, and what a person has to look at. */
export async function readHealth(sql: Sql, ordine: string, now: number): Promise<Health> {
  const db = sql.kysely<Database>()
  return {
    outbox: await readOutbox(db, ordine, now),
    providerFailing: await readFailing(db, ordine),
    timers: await readTimers(db, ordine, now),
    quarantined: await countQuarantined(db, ordine),
    failedEffects: await listFailedEffects(db, ordine),
  }
}

async function readOutbox(db: Kysely<Database>, ordine: string, now: number): Promise<Health['outbox']> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn, eb, and, or }) => {
      const isOpen = eb('outcome', 'is', null)
      const isFree = or([eb('leaseUntil', 'is', null), eb('leaseUntil', '<=', now)])
      return [
        fn
          .countAll()
          .filterWhere(and([isOpen, isFree]))
          .as('waiting'),
        fn
          .countAll()
          .filterWhere(and([isOpen, eb('leaseUntil', '>', now)]))
          .as('inFlight'),
        fn.countAll().filterWhere('outcome', '=', 'handedOver').as('handedOver'),
        fn.min('createdAt').filterWhere(isOpen).as('oldestAt'),
      ]
    })
    .where('tenant', '=', ordine)
    .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('outcome', '=', 'handedOver')]))
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(row.waiting),
    inFlight: Number(row.inFlight),
    handedOver: Number(row.handedOver),
    oldestAt: isoOrNull(row.oldestAt),
  }
}

async function readFailing(db: Kysely<Database>, ordine: string): Promise<Health['providerFailing']> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll().as('count'), fn.min('createdAt').as('since')])
    .where('tenant', '=', ordine)
    .where('outcome', 'is', null)
    .where('attempts', '>', 0)
    .where('lastError', 'is not', null)
    .where('type', 'like', 'provider.%')
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), since: isoOrNull(row.since) }
}

async function readTimers(db: Kysely<Database>, ordine: string, now: number): Promise<Health['timers']> {
  const row = await db
    .selectFrom('timer')
    .select(({ fn }) => [
      fn.countAll().as('waiting'),
      fn.countAll().filterWhere('dueAt', '<=', now).as('overdue'),
      fn.min('dueAt').as('nextDueAt'),
    ])
    .where('tenant', '=', ordine)
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.waiting), overdue: Number(row.overdue), nextDueAt: isoOrNull(row.nextDueAt) }
}

export async function countQuarantined(db: Kysely<Database>, ordine: string): Promise<number> {
  const { count } = await db
    .selectFrom('workflow')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant', '=', ordine)
    .where('status', '=', 'quarantined')
    .executeTakeFirstOrThrow()
  return Number(count)
}

const failedAtMost = 100

/** The oldest first; `member` is the name of whom it is about. */
async function listFailedEffects(db: Kysely<Database>, ordine: string): Promise<Health['failedEffects']> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('workflow', (join) =>
      join.onRef('workflow.tenant', '=', 'outbox.tenant').onRef('workflow.id', '=', 'outbox.workflow'),
    )
    .leftJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'workflow.tenant').onRef('member.id', '=', 'workflow.subject'),
    )
    .select(['outbox.workflow', 'outbox.key', 'outbox.type', 'outbox.attempts', 'outbox.lastError'])
    .select(['member.surname', 'member.name'])
    .where('outbox.tenant', '=', ordine)
    .where('outbox.outcome', '=', 'handedOver')
    .orderBy('outbox.createdAt')
    .orderBy('outbox.key')
    .limit(failedAtMost)
    .execute()
  return rows.map(({ surname, name, ...row }) => ({ ...row, member: surname === null ? null : `${surname} ${name}` }))
}
