import { sql as raw } from 'kysely'
import { run, type Sql } from '@postalbo/sql'
import type { Database, MailboxTable } from '../store/schema.ts'
import { stateAt } from './answers.ts'

export type SandboxMailbox = {
  id: string
  address: string
  codiceFiscale: string
  surname: string
  name: string
  recoveryEmail: string | null
  /** The provider's word now. */
  state: string
  createdAt: string
  activatedOn: string | null
  expiresOn: string | null
}

export type MailboxPage = { mailboxes: SandboxMailbox[]; next: string | null }

type Asked = { address?: string | undefined; before?: string | undefined; limit: number; now: number }

/** Newest first; `before` is the `next` of the page that came before. */
export async function listMailboxes(sql: Sql, { address, before, limit, now }: Asked): Promise<MailboxPage> {
  let query = sql.kysely<Database>().selectFrom('mailbox').selectAll()
  if (address !== undefined) query = query.where(raw<boolean>`instr(address, ${address.trim().toLowerCase()}) > 0`)
  const last = cursorOf(before)
  if (last !== null)
    query = query.where((is) => is(is.refTuple('createdAt', 'id'), '<', is.tuple(last.createdAt, last.id)))
  const rows = await query
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const end = page.at(-1)
  const hasMore = rows.length > limit && end !== undefined
  return { mailboxes: page.map((row) => shown(row, now)), next: hasMore ? `${end.createdAt}~${end.id}` : null }
}

export async function readCredit(sql: Sql): Promise<number | null> {
  const row = await sql.kysely<Database>().selectFrom('credit').select('mailboxesLeft').executeTakeFirst()
  return row?.mailboxesLeft ?? null
}

/** Null: no limit. */
export async function setCredit(sql: Sql, mailboxesLeft: number | null): Promise<void> {
  const db = sql.kysely<Database>()
  await sql.transaction(function* () {
    yield* run(db.deleteFrom('credit'))
    if (mailboxesLeft !== null) yield* run(db.insertInto('credit').values({ id: 1, mailboxesLeft }))
  })
}

export async function listReserved(sql: Sql): Promise<string[]> {
  const rows = await sql.kysely<Database>().selectFrom('reserved').select('address').orderBy('address').execute()
  return rows.map((row) => row.address)
}

export async function reserve(sql: Sql, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  const rows = addresses.map((address) => ({ address: address.trim().toLowerCase() }))
  const db = sql.kysely<Database>()
  await sql.transaction(() =>
    run(
      db
        .insertInto('reserved')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
    ),
  )
}

export async function release(sql: Sql, address: string): Promise<boolean> {
  const db = sql.kysely<Database>()
  const changed = await sql.transaction(() =>
    run(db.deleteFrom('reserved').where('address', '=', address.toLowerCase())),
  )
  return changed > 0
}

function shown(row: MailboxTable, now: number): SandboxMailbox {
  const { id, address, codiceFiscale, surname, name, recoveryEmail, activatedOn, expiresOn } = row
  const createdAt = new Date(row.createdAt).toISOString()
  return {
    id,
    address,
    codiceFiscale,
    surname,
    name,
    recoveryEmail,
    state: stateAt(row, now),
    createdAt,
    activatedOn,
    expiresOn,
  }
}

function cursorOf(text: string | undefined): { createdAt: number; id: string } | null {
  const parts = /^(?<createdAt>\d{1,15})~(?<id>[0-9a-f-]{36})$/.exec(text ?? '')?.groups
  return parts === undefined ? null : { createdAt: Number(parts.createdAt), id: parts.id ?? '' }
}
