import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

/** A member who asks to enter. Who asks names a codice fiscale only: it may be in several Ordini. */
export type MemberToSignIn = {
  ordine: string
  ordineName: string
  ordineShortName: string
  ordineEmail: string | null
  id: string
  surname: string
  name: string
  email: string | null
}

export async function findMembersByCodiceFiscale(sql: Sql, codiceFiscale: string): Promise<MemberToSignIn[]> {
  return sql
    .kysely<Database>()
    .selectFrom('member')
    .innerJoin('ordine', 'ordine.id', 'member.ordine')
    .select(['member.ordine', 'ordine.name as ordineName', 'ordine.shortName as ordineShortName'])
    .select(['ordine.email as ordineEmail', 'member.id', 'member.surname', 'member.name', 'member.email'])
    .where('member.codiceFiscale', '=', codiceFiscale)
    .orderBy('member.ordine')
    .execute()
}

/** An account that may enter the console. */
export type AccountToSignIn = {
  ordine: string
  ordineName: string
  ordineShortName: string
  ordineEmail: string | null
  id: string
  email: string
  displayName: string
  role: string
}

/** Those that are not disabled; `email` in lower case, as accounts are kept. */
export async function findAccountsByEmail(sql: Sql, email: string): Promise<AccountToSignIn[]> {
  return sql
    .kysely<Database>()
    .selectFrom('account')
    .innerJoin('ordine', 'ordine.id', 'account.ordine')
    .select(['account.ordine', 'ordine.name as ordineName', 'ordine.shortName as ordineShortName'])
    .select(['ordine.email as ordineEmail', 'account.id', 'account.email', 'account.displayName', 'account.role'])
    .where('account.email', '=', email)
    .where('account.disabledAt', 'is', null)
    .orderBy('account.ordine')
    .execute()
}

export async function listAccounts(
  sql: Sql,
  ordine: string,
): Promise<{ id: string; email: string; displayName: string; role: string; disabledAt: number | null }[]> {
  return sql
    .kysely<Database>()
    .selectFrom('account')
    .select(['id', 'email', 'displayName', 'role', 'disabledAt'])
    .where('ordine', '=', ordine)
    .orderBy('email')
    .execute()
}

/** Whom a session stands for: of which Ordine, in which role, until when. */
export type SessionFacts = {
  ordine: {
    id: string
    name: string
    shortName: string
    email: string | null
    pec: string | null
    colour: string | null
  }
  subjectType: 'member' | 'account'
  subject: string
  role: 'member' | 'operator' | 'admin'
  displayName: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
}

/** By the hash of its token; null when it ended or ran out, or when the account was disabled. */
export async function findSession(sql: Sql, hash: string, now: number): Promise<SessionFacts | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('session')
    .innerJoin('ordine', 'ordine.id', 'session.ordine')
    .leftJoin('member', (join) =>
      join
        .onRef('member.ordine', '=', 'session.ordine')
        .onRef('member.id', '=', 'session.subject')
        .on('session.subjectType', '=', 'member'),
    )
    .leftJoin('account', (join) =>
      join
        .onRef('account.ordine', '=', 'session.ordine')
        .onRef('account.id', '=', 'session.subject')
        .on('session.subjectType', '=', 'account')
        .on('account.disabledAt', 'is', null),
    )
    .select(['ordine.id', 'ordine.name', 'ordine.shortName', 'ordine.email', 'ordine.pec', 'ordine.colour'])
    .select(['session.subject', 'session.createdAt', 'session.lastSeenAt', 'session.expiresAt'])
    .select(['member.surname', 'member.name as memberName', 'account.displayName', 'account.role'])
    .where('session.hash', '=', hash)
    .where('session.endedAt', 'is', null)
    .where('session.expiresAt', '>', now)
    .executeTakeFirst()
  if (row === undefined) return null
  const person = personOf(row)
  if (person === null) return null
  const { id, name, shortName, email, pec, colour, subject, createdAt, lastSeenAt, expiresAt } = row
  return {
    ordine: { id, name, shortName, email, pec, colour },
    ...person,
    subject,
    createdAt,
    lastSeenAt,
    expiresAt,
  }
}

type Joined = { surname: string | null; memberName: string | null; displayName: string | null; role: string | null }

function personOf(row: Joined): Pick<SessionFacts, 'subjectType' | 'role' | 'displayName'> | null {
  if (row.surname !== null)
    return { subjectType: 'member', role: 'member', displayName: `${row.memberName} ${row.surname}` }
  if (row.displayName === null) return null
  return { subjectType: 'account', role: row.role === 'admin' ? 'admin' : 'operator', displayName: row.displayName }
}

export type SignInTokenFacts = {
  ordine: string
  kind: string
  subjectType: string
  subject: string
  expiresAt: number
  usedAt: number | null
}

/** Looks without redeeming: a page opened by a mail scanner must not use a link up. */
export async function findSignInToken(sql: Sql, hash: string): Promise<SignInTokenFacts | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('signInToken')
    .select(['ordine', 'kind', 'subjectType', 'subject', 'expiresAt', 'usedAt'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}

export async function readInstallationValue(sql: Sql, key: string): Promise<string | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('installation')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value ?? null
}
