import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

/** Whom and what an effect or a correction is about, as things stand now. Personal: never logged, never in an event. */
export type MailboxFacts = {
  ordine: { id: string; name: string; shortName: string; email: string | null; pec: string | null }
  member: {
    id: string
    codiceFiscale: string
    surname: string
    name: string
    sex: string | null
    email: string | null
    isActive: boolean
    /** Statuses of the enrolments. */
    enrolments: string[]
  }
  mailbox: {
    id: string
    address: string
    convention: string
    createdAt: number | null
    activatedOn: string | null
    expiresOn: string | null
    recoveryEmail: string | null
  }
  /** Null once the member was erased. */
  wrappedKey: string | null
}

export async function readMailboxFacts(sql: Sql, ordine: string, mailbox: string): Promise<MailboxFacts | null> {
  const db = sql.kysely<Database>()
  const row = await db
    .selectFrom('mailbox')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'mailbox.ordine').onRef('member.id', '=', 'mailbox.member'),
    )
    .innerJoin('ordine', 'ordine.id', 'mailbox.ordine')
    .leftJoin('subjectKey', (join) =>
      join.onRef('subjectKey.ordine', '=', 'mailbox.ordine').onRef('subjectKey.subject', '=', 'mailbox.member'),
    )
    .select([
      'ordine.name as ordineName',
      'ordine.shortName',
      'ordine.email as ordineEmail',
      'ordine.pec as ordinePec',
      'member.id as memberId',
      'member.codiceFiscale',
      'member.surname',
      'member.name',
      'member.sex',
      'member.email',
      'member.isActive',
      'mailbox.address',
      'mailbox.convention',
      'mailbox.createdAt',
      'mailbox.activatedOn',
      'mailbox.expiresOn',
      'mailbox.recoveryEmail',
      'subjectKey.wrappedKey',
    ]) // prettier-ignore
    .where('mailbox.ordine', '=', ordine)
    .where('mailbox.id', '=', mailbox)
    .executeTakeFirst()
  if (row === undefined) return null
  const enrolments = await db
    .selectFrom('enrolment')
    .select('status')
    .where('ordine', '=', ordine)
    .where('member', '=', row.memberId)
    .execute()
  return {
    ordine: { id: ordine, name: row.ordineName, shortName: row.shortName, email: row.ordineEmail, pec: row.ordinePec },
    member: {
      id: row.memberId,
      codiceFiscale: row.codiceFiscale,
      surname: row.surname,
      name: row.name,
      sex: row.sex,
      email: row.email,
      isActive: row.isActive === 1,
      enrolments: enrolments.map((enrolment) => enrolment.status),
    },
    mailbox: {
      id: mailbox,
      address: row.address,
      convention: row.convention,
      createdAt: row.createdAt,
      activatedOn: row.activatedOn,
      expiresOn: row.expiresOn,
      recoveryEmail: row.recoveryEmail,
    },
    wrappedKey: row.wrappedKey,
  }
}

/** Key of the provider that a version of a convention names. */
export async function readProviderKey(
  sql: Sql,
  version: { ordine: string; convention: string; conventionVersion: number },
): Promise<string | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('conventionVersion')
    .select('provider')
    .where('ordine', '=', version.ordine)
    .where('convention', '=', version.convention)
    .where('version', '=', version.conventionVersion)
    .executeTakeFirst()
  return row?.provider ?? null
}

export async function readNoticeOutcome(sql: Sql, ordine: string, key: string): Promise<string | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('notice')
    .select('outcome')
    .where('ordine', '=', ordine)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.outcome ?? null
}

/** Where a workflow stands now, as its machine keeps it. */
export async function readWorkflowMoment(
  sql: Sql,
  target: { tenant: string; workflow: string },
): Promise<{ state: string; context: Record<string, unknown>; refs: Record<string, unknown> } | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('workflow')
    .select(['state', 'context', 'refs'])
    .where('tenant', '=', target.tenant)
    .where('id', '=', target.workflow)
    .executeTakeFirst()
  return row === undefined ? null : { state: row.state, context: JSON.parse(row.context), refs: JSON.parse(row.refs) }
}

/** What a workflow is judged by: the versions named in its `refs`. */
export async function readPolicyRefs(
  sql: Sql,
  target: { tenant: string; workflow: string },
): Promise<{ ordine: string; convention: string; conventionVersion: number; settingsVersion: number } | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('workflow')
    .select('refs')
    .where('tenant', '=', target.tenant)
    .where('id', '=', target.workflow)
    .executeTakeFirst()
  return row === undefined ? null : JSON.parse(row.refs)
}
