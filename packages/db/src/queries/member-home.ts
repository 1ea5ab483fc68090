import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { MemberHome } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { providerOn } from './convention.ts'
import { lastDayBefore } from './instants.ts'
import { mailboxDetail, mailboxesOf, shownMailbox } from './mailboxes.ts'
import { reasonOf } from './workflow-detail.ts'

/** What a member's own page shows; null when this Ordine has no such member. Statuses are those of `today`. */
export async function readMemberHome(
  sql: Sql,
  ordine: string,
  member: string,
  today: string,
): Promise<MemberHome | null> {
  const db = sql.kysely<Database>()
  const row = await memberWithOrdine(db, ordine, member)
  if (row === undefined) return null
  const { ordineName, shortName, ordineEmail, pec, ...own } = row
  return {
    member: own,
    ordine: { name: ordineName, shortName, email: ordineEmail, pec },
    mailbox: await homeMailbox(db, { ordine, member, today }),
    workflow: await homeWorkflow(db, ordine, member),
  }
}

function memberWithOrdine(db: Kysely<Database>, ordine: string, member: string) {
  return db
    .selectFrom('member')
    .innerJoin('ordine', 'ordine.id', 'member.ordine')
    .select(['member.surname', 'member.name', 'member.email', 'member.externalPec'])
    .select(['ordine.name as ordineName', 'ordine.shortName', 'ordine.email as ordineEmail', 'ordine.pec'])
    .where('member.ordine', '=', ordine)
    .where('member.id', '=', member)
    .executeTakeFirst()
}

async function homeMailbox(db: Kysely<Database>, at: { ordine: string; member: string; today: string }) {
  const own = (await mailboxesOf(db, at.ordine, [at.member])).get(at.member) ?? []
  const mailbox = shownMailbox(own, null)
  if (mailbox === null) return null
  const provider = await providerOn(db, { ...at, convention: mailbox.convention })
  return { ...mailboxDetail(mailbox, at.today), provider }
}

/** The one under way, else the last that ended: the page says why. */
async function homeWorkflow(db: Kysely<Database>, ordine: string, member: string): Promise<MemberHome['workflow']> {
  const row = await db
    .selectFrom('workflow')
    .select(['id', 'machine', 'state', 'context'])
    .where('tenant', '=', ordine)
    .where('subject', '=', member)
    .orderBy(({ eb }) => eb.case().when('status', '=', 'done').then(1).else(0).end())
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined) return null
  const { context, ...workflow } = row
  return { ...workflow, acceptBy: await lastDayToAccept(db, ordine, row.id), reason: reasonOf({ context }) }
}

/** Null where nothing is to be accepted. */
async function lastDayToAccept(db: Kysely<Database>, ordine: string, workflow: string): Promise<string | null> {
  const row = await db
    .selectFrom('timer')
    .select('dueAt')
    .where('tenant', '=', ordine)
    .where('workflow', '=', workflow)
    .where('delay', '=', 'acceptanceLapses')
    .executeTakeFirst()
  return lastDayBefore(row?.dueAt ?? null)
}
