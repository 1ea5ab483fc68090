import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'
import { isLiving } from './living-members.ts'

export type LinkRequest = {
  ordine: string
  hash: string
  subjectType: string
  subject: string
  dueAt: number
  expiresAt: number
}

/** Links that were asked for and wait to be mailed, of every Ordine. */
export async function listLinkRequests(sql: Sql, now: number, limit: number): Promise<LinkRequest[]> {
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

/** Where a link goes, as things stand now. */
export type LinkAddressee = {
  ordine: { name: string; shortName: string; email: string | null }
  person: { surname: string; name: string } | null
  email: string
}

type Subject = { ordine: string; subjectType: string; subject: string }

/** Null for who has no address, died or was erased, and for an account that was disabled. */
export async function readLinkAddressee(sql: Sql, subject: Subject): Promise<LinkAddressee | null> {
  const ordine = await sql
    .kysely<Database>()
    .selectFrom('ordine')
    .select(['name', 'shortName', 'email'])
    .where('id', '=', subject.ordine)
    .executeTakeFirst()
  const found = subject.subjectType === 'account' ? await account(sql, subject) : await member(sql, subject)
  return ordine === undefined || found === null ? null : { ordine, ...found }
}

type Found = Pick<LinkAddressee, 'person' | 'email'> | null

async function account(sql: Sql, { ordine, subject }: Subject): Promise<Found> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('account')
    .select('email')
    .where('ordine', '=', ordine)
    .where('id', '=', subject)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { person: null, email: row.email }
}

async function member(sql: Sql, { ordine, subject }: Subject): Promise<Found> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('member')
    .select(['surname', 'name', 'email'])
    .where('ordine', '=', ordine)
    .where('id', '=', subject)
    .where(isLiving)
    .executeTakeFirst()
  return row?.email == null ? null : { person: { surname: row.surname, name: row.name }, email: row.email }
}
