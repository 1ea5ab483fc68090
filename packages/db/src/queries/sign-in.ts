import type { Kysely } from 'kysely'
import { prepared, type Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Members of any Ordine who sign in with this codice fiscale, those who died left out. */
export const membersToSignIn = prepared((db: Db, values: { codiceFiscale: string }) =>
  db
    .selectFrom('member')
    .select(['member.ordine', 'member.id', 'member.email'])
    .where('member.codiceFiscale', '=', values.codiceFiscale)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('enrolment')
            .select('enrolment.albo')
            .whereRef('enrolment.ordine', '=', 'member.ordine')
            .whereRef('enrolment.member', '=', 'member.id')
            .where('enrolment.status', '=', 'deceased'),
        ),
      ),
    ),
)

/** Accounts of any Ordine with this address that are not disabled. */
export const accountsToSignIn = prepared((db: Db, values: { email: string }) =>
  db
    .selectFrom('account')
    .select(['account.ordine', 'account.id', 'account.email'])
    .where('account.email', '=', values.email)
    .where('account.disabledAt', 'is', null),
)

/** Links that were asked for and wait to be mailed: `createdAt` is when they are due. */
export async function listLinkRequests(sql: Sql, now: number, limit: number) {
  return sql
    .kysely<Database>()
    .selectFrom('signInToken')
    .select(['ordine', 'hash', 'subjectType', 'subject', 'createdAt as dueAt', 'expiresAt'])
    .where('kind', '=', 'request')
    .where('usedAt', 'is', null)
    .where('createdAt', '<=', now)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
}

/** Where a link goes; null when the person has no address any more, was disabled or erased. */
export type LinkAddressee = {
  ordine: { name: string; shortName: string; email: string | null }
  person: { surname: string; name: string } | null
  email: string
}

export async function readLinkAddressee(
  sql: Sql,
  { ordine, subjectType, subject }: { ordine: string; subjectType: string; subject: string },
): Promise<LinkAddressee | null> {
  const db = sql.kysely<Database>()
  const tenant = await db
    .selectFrom('ordine')
    .select(['name', 'shortName', 'email'])
    .where('id', '=', ordine)
    .executeTakeFirst()
  if (tenant === undefined) return null
  if (subjectType === 'account') {
    const account = await db
      .selectFrom('account')
      .select('email')
      .where('ordine', '=', ordine)
      .where('id', '=', subject)
      .where('disabledAt', 'is', null)
      .executeTakeFirst()
    return account === undefined ? null : { ordine: tenant, person: null, email: account.email }
  }
  const member = await db
    .selectFrom('member')
    .select(['surname', 'name', 'email'])
    .where('ordine', '=', ordine)
    .where('id', '=', subject)
    .executeTakeFirst()
  if (member?.email == null) return null
  return { ordine: tenant, person: { surname: member.surname, name: member.name }, email: member.email }
}

/** A session that is neither ended nor expired, with whom it stands for; null also when that account was disabled. */
export async function readSession(sql: Sql, key: { ordine: string; hash: string; now: number }) {
  const row = await sql
    .kysely<Database>()
    .selectFrom('session')
    .innerJoin('ordine', 'ordine.id', 'session.ordine')
    .leftJoin('account', (join) =>
      join
        .onRef('account.ordine', '=', 'session.ordine')
        .onRef('account.id', '=', 'session.subject')
        .on('account.disabledAt', 'is', null),
    )
    .leftJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'session.ordine').onRef('member.id', '=', 'session.subject'),
    )
    .select(['session.subjectType', 'session.subject', 'session.createdAt', 'session.lastSeenAt', 'session.expiresAt'])
    .select(['ordine.id', 'ordine.name', 'ordine.shortName', 'ordine.email', 'ordine.pec', 'ordine.colour'])
    .select(['account.role', 'account.displayName', 'member.surname', 'member.name as memberName'])
    .where('session.ordine', '=', key.ordine)
    .where('session.hash', '=', key.hash)
    .where('session.endedAt', 'is', null)
    .where('session.expiresAt', '>', key.now)
    .executeTakeFirst()
  return row ?? null
}
