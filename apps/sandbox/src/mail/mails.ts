import PostalMime, { type Address, type Email } from 'postal-mime'
import { all, first, run, type Sql, type Tx } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import { sql as raw } from 'kysely'
import type { Database } from '../store/schema.ts'
import { linksIn } from './links.ts'

export type ReceivedMail = { sender: string; recipients: readonly string[]; raw: Buffer }

export type SandboxMail = {
  id: number
  receivedAt: string
  /** How often it came: a mail under the same Message-ID is the same mail. */
  copies: number
  from: string
  /** Whom it went to, whatever its headers say. */
  to: string[]
  subject: string
  text: string
  html: string | null
  messageId: string | null
  /** Web addresses in the text, in order. */
  links: string[]
}

export type MailPage = { mails: SandboxMail[]; next: number | null }

/** Stored durably when it resolves. */
export async function storeMail(sql: Sql, mail: ReceivedMail, receivedAt: number): Promise<void> {
  const email = await PostalMime.parse(mail.raw)
  const recipients = [...new Set(mail.recipients.map((address) => address.toLowerCase()))].sort()
  const messageId = email.messageId ?? null
  const row = {
    // Without a Message-ID nothing says that two mails are one.
    identity: JSON.stringify([messageId ?? crypto.randomUUID(), recipients]),
    messageId,
    receivedAt,
    copies: 1,
    sender: mail.sender,
    fromText: addressText(email.from) ?? mail.sender,
    subject: email.subject ?? '',
    text: textOf(email),
    html: email.html ?? null,
    raw: mail.raw,
  }
  const db = sql.kysely<Database>()
  await sql.transaction(function* () {
    const isCopy = (yield* countCopy(db, row.identity)) > 0
    if (isCopy) return
    const [stored] = yield* all(db.insertInto('mail').values(row).returning('id'))
    if (stored === undefined) throw new Error('the mail got no number')
    yield* run(db.insertInto('mailRecipient').values(recipients.map((address) => ({ mail: stored.id, address }))))
  })
}

/** Newest first; `to` is part of a recipient's address, `before` the `next` of the page that came before. */
export async function listMails(
  sql: Sql,
  { to, before, limit }: { to?: string | undefined; before?: number | undefined; limit: number },
): Promise<MailPage> {
  const db = sql.kysely<Database>()
  let query = db.selectFrom('mail').select(mailColumns)
  if (before !== undefined) query = query.where('id', '<', before)
  if (to !== undefined) {
    const part = to.trim().toLowerCase()
    const found = db
      .selectFrom('mailRecipient')
      .select('mail')
      .where(raw<boolean>`instr(address, ${part}) > 0`)
    query = query.where('id', 'in', found)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const mails = await withRecipients(db, page)
  return { mails, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

export async function readMail(sql: Sql, id: number): Promise<SandboxMail | null> {
  const db = sql.kysely<Database>()
  const rows = await db.selectFrom('mail').select(mailColumns).where('id', '=', id).execute()
  const [mail] = await withRecipients(db, rows)
  return mail ?? null
}

const mailColumns = ['id', 'receivedAt', 'copies', 'fromText', 'subject', 'text', 'html', 'messageId'] as const

type MailRow = {
  id: number
  receivedAt: number
  copies: number
  fromText: string
  subject: string
  text: string
  html: string | null
  messageId: string | null
}

async function withRecipients(db: Kysely<Database>, rows: readonly MailRow[]): Promise<SandboxMail[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const recipients = await db.selectFrom('mailRecipient').selectAll().where('mail', 'in', ids).execute()
  return rows.map(({ fromText, receivedAt, ...row }) => ({
    ...row,
    receivedAt: new Date(receivedAt).toISOString(),
    from: fromText,
    to: recipients.filter((recipient) => recipient.mail === row.id).map((recipient) => recipient.address),
    links: linksIn(row.text),
  }))
}

function* countCopy(db: Kysely<Database>, identity: string): Tx<number> {
  const known = yield* first(db.selectFrom('mail').select(['id', 'copies']).where('identity', '=', identity))
  if (known === null) return 0
  return yield* run(
    db
      .updateTable('mail')
      .set({ copies: known.copies + 1 })
      .where('id', '=', known.id),
  )
}

function addressText(address: Address | undefined): string | null {
  if (address === undefined || address.address === undefined) return null
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}

function textOf(email: Email): string {
  return (email.text ?? '').replaceAll('\r\n', '\n')
}
