import { civilDateOf } from '@postalbo/domain/values/civil-date'
import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { MemberDetail } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { iso } from './instants.ts'
import { mailboxDetail, mailboxesOf } from './mailboxes.ts'
import { enrolmentsOf, memberItems } from './members.ts'
import { noticesOf } from './notices.ts'
import { workflowsOfMember } from './workflows.ts'

/** Everything about one member, as of `now`; null when this Ordine has none of that id. */
export async function readMember(sql: Sql, ordine: string, id: string, now: number): Promise<MemberDetail | null> {
  const db = sql.kysely<Database>()
  const today = civilDateOf(now)
  const row = await memberRow(db, ordine, id)
  if (row === undefined) return null
  const { bornOn, sex, birthplace, mobile, street, postcode, town, province, ...shown } = row
  const [item] = await memberItems(db, { ordine, convention: null, today }, [shown])
  if (item === undefined) return null
  const enrolments = (await enrolmentsOf(db, ordine, [id])).get(id) ?? []
  const mailboxes = (await mailboxesOf(db, ordine, [id])).get(id) ?? []
  return {
    ...item,
    bornOn,
    sex,
    birthplace,
    mobile,
    address: { street, postcode, town, province },
    enrolmentDetails: enrolments.map(({ albo, number, enrolledOn, status }) => ({ albo, number, enrolledOn, status })),
    mailboxes: mailboxes.map((mailbox) => mailboxDetail(mailbox, today)),
    workflows: await workflowsOfMember(sql, ordine, id),
    notices: await noticesOf(db, ordine, { member: id }),
    deskCode: await deskCodeOf(db, { ordine, id, now }),
  }
}

function memberRow(db: Kysely<Database>, ordine: string, id: string) {
  return db
    .selectFrom('member')
    .select(['id', 'surname', 'name', 'codiceFiscale', 'email', 'externalPec', 'bornOn', 'sex', 'birthplace', 'mobile'])
    .select(['street', 'postcode', 'town', 'province'])
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .executeTakeFirst()
}

async function deskCodeOf(db: Kysely<Database>, member: { ordine: string; id: string; now: number }) {
  const row = await db
    .selectFrom('signInToken')
    .select(['createdAt', 'expiresAt'])
    .where('ordine', '=', member.ordine)
    .where('subject', '=', member.id)
    .where('subjectType', '=', 'member')
    .where('kind', '=', 'code')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', member.now)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : { issuedAt: iso(row.createdAt), expiresOn: civilDateOf(row.expiresAt - 1) }
}
