import { mailboxStatusOf, type EnrolmentStatus } from '@postalbo/domain'
import { civilDateOf } from '@postalbo/domain/values/civil-date'
import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { MemberListItem, Page } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { mailboxesOf, shownMailbox } from './mailboxes.ts'
import { memberFilter, type MemberFilter } from './member-filter.ts'
import { cut, limitOf, totalOf } from './paging.ts'

export type MemberListOptions = {
  filter: MemberFilter
  cursor: string | null
  limit: number
  /** Only mailboxes of this convention are shown; of any, when not given. */
  convention?: string | null
  /** Epoch milliseconds: statuses are those of its day in Italy. */
  now: number
}

/** By surname and name. */
export async function listMembers(sql: Sql, ordine: string, options: MemberListOptions): Promise<Page<MemberListItem>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(options.limit)
  const matching = matchingMembers(db, ordine, options.filter)
  const after = await positionOf(db, ordine, options.cursor)
  const read = await matching
    .select(memberItemColumns)
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('member.sortName', 'member.id'), '>', tuple(after?.sortName ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('member.sortName')
    .orderBy('member.id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => row.id)
  const scope = { ordine, convention: options.convention ?? null, today: civilDateOf(options.now) }
  return { rows: await memberItems(db, scope, rows), total: await totalOf(db, matching), nextCursor }
}

/** Exact up to 10,000, then null. */
export async function countMembers(sql: Sql, ordine: string, filter: MemberFilter): Promise<number | null> {
  const db = sql.kysely<Database>()
  return totalOf(db, matchingMembers(db, ordine, filter))
}

/** The albi in which the Ordine has anyone, in order. */
export async function listAlbi(sql: Sql, ordine: string): Promise<string[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('enrolment')
    .select('albo')
    .distinct()
    .where('ordine', '=', ordine)
    .orderBy('albo')
    .execute()
  return rows.map((row) => row.albo)
}

export const memberItemColumns = [
  'member.id',
  'member.surname',
  'member.name',
  'member.codiceFiscale',
  'member.email',
  'member.externalPec',
] as const

type MemberItemRow = Pick<MemberListItem, 'id' | 'surname' | 'name' | 'codiceFiscale' | 'email' | 'externalPec'>

/** Members with what the list shows beside them, read for all of them together. */
export async function memberItems(
  db: Kysely<Database>,
  scope: { ordine: string; convention: string | null; today: string },
  rows: readonly MemberItemRow[],
): Promise<MemberListItem[]> {
  const ids = rows.map((row) => row.id)
  const enrolments = await enrolmentsOf(db, scope.ordine, ids)
  const mailboxes = await mailboxesOf(db, scope.ordine, ids)
  const workflows = await liveWorkflowsOf(db, scope.ordine, ids)
  return rows.map((row) => {
    const mailbox = shownMailbox(mailboxes.get(row.id) ?? [], scope.convention)
    return {
      ...row,
      enrolments: (enrolments.get(row.id) ?? []).map(({ albo, number, status }) => ({ albo, number, status })),
      mailbox: mailbox && {
        id: mailbox.id,
        address: mailbox.address,
        status: mailboxStatusOf(mailbox, scope.today),
        expiresOn: mailbox.expiresOn,
      },
      workflow: workflows.get(row.id) ?? null,
    }
  })
}

export type EnrolmentRow = {
  member: string
  albo: string
  number: string
  enrolledOn: string | null
  status: EnrolmentStatus
}

export async function enrolmentsOf(
  db: Kysely<Database>,
  ordine: string,
  members: readonly string[],
): Promise<Map<string, EnrolmentRow[]>> {
  if (members.length === 0) return new Map()
  const rows = await db
    .selectFrom('enrolment')
    .select(['member', 'albo', 'number', 'enrolledOn', 'status'])
    .where('ordine', '=', ordine)
    .where('member', 'in', members)
    // The order of the key: by the albo alone SQLite would read every enrolment of the Ordine.
    .orderBy('member')
    .orderBy('albo')
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, status: row.status as EnrolmentStatus })),
    (row) => row.member,
  )
}

/** Of several the newest. */
async function liveWorkflowsOf(db: Kysely<Database>, ordine: string, members: readonly string[]) {
  if (members.length === 0) return new Map<string, { id: string; machine: string; state: string }>()
  const rows = await db
    .selectFrom('workflow')
    .select(['subject', 'id', 'machine', 'state'])
    .where('tenant', '=', ordine)
    .where('subject', 'in', members)
    .where('status', '!=', 'done')
    .execute()
  const oldestFirst = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return new Map(oldestFirst.map(({ subject, ...workflow }) => [subject, workflow]))
}

function matchingMembers(db: Kysely<Database>, ordine: string, filter: MemberFilter) {
  return db.selectFrom('member').where('member.ordine', '=', ordine).where(memberFilter(filter))
}

/** Where a page begins: after the member named by the cursor; null (at the beginning) when there is none. */
async function positionOf(db: Kysely<Database>, ordine: string, cursor: string | null) {
  if (cursor === null) return null
  const row = await db
    .selectFrom('member')
    .select(['sortName', 'id'])
    .where('ordine', '=', ordine)
    .where('id', '=', cursor)
    .executeTakeFirst()
  return row ?? null
}
