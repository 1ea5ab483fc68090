import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { first, run, type Tx } from '@postalbo/sql'
import type { Database, MailboxTable } from '../store/schema.ts'
import { mailboxReply, refused, stateAt, takenCharge, type RefusalCode, type Reply } from './answers.ts'
import { isCodiceFiscale } from './codice-fiscale.ts'
import { addYears, dayInRome } from './dates.ts'
import type { CreateRequest, MailboxRequest, ReadRequest } from './requests.ts'

export type Rules = {
  db: Kysely<Database>
  now: number
  leadTimeMs: number
  /** Null: any. */
  domains: readonly string[] | null
  /** Term where the request names none: the convention's. */
  defaultYears: number
}

/** A new mailbox, NON ATTIVA. An address is given once, whoever asks again; a revoked one only to who had it. */
export function* createMailbox(rules: Rules, request: CreateRequest): Tx<Reply> {
  const { db, now, leadTimeMs } = rules
  const address = request.indirizzo.toLowerCase()
  const codiceFiscale = request.intestatario.codiceFiscale.toUpperCase()
  const refusal = reasonToRefuse(rules, request) ?? (yield* whyTaken(db, address, codiceFiscale))
  if (refusal !== null) return refused(refusal)
  if (!(yield* takeCredit(db))) return refused('CREDITO_ESAURITO')
  const row: MailboxTable = {
    id: randomUUID(),
    address,
    codiceFiscale,
    surname: request.intestatario.cognome,
    name: request.intestatario.nome,
    recoveryEmail: request.emailRecupero,
    years: request.anni ?? rules.defaultYears,
    state: 'NON ATTIVA',
    readyAt: now + leadTimeMs,
    createdAt: now,
    activatedOn: null,
    expiresOn: null,
    revokedAt: null,
  }
  yield* run(db.insertInto('mailbox').values(row))
  return leadTimeMs > 0 ? takenCharge : mailboxReply(201, row, now)
}

export function* activateMailbox(rules: Rules, request: MailboxRequest): Tx<Reply> {
  const { db, now, leadTimeMs } = rules
  const row = yield* ownMailbox(db, request)
  if (row === null) return refused('CASELLA_NON_TROVATA')
  if (stateAt(row, now) !== 'NON ATTIVA') return refused('STATO_NON_AMMESSO')
  const readyAt = now + leadTimeMs
  const activatedOn = dayInRome(readyAt)
  const change = { state: 'ATTIVATA', readyAt, activatedOn, expiresOn: addYears(activatedOn, row.years) }
  yield* run(db.updateTable('mailbox').set(change).where('id', '=', row.id))
  return leadTimeMs > 0 ? takenCharge : mailboxReply(200, { ...row, ...change }, now)
}

/** Only of a mailbox that was never activated. */
export function* withdrawMailbox({ db, now }: Rules, request: MailboxRequest): Tx<Reply> {
  const row = yield* ownMailbox(db, request)
  if (row === null) return refused('CASELLA_NON_TROVATA')
  if (row.state !== 'NON ATTIVA') return refused('STATO_NON_AMMESSO')
  const change = { state: 'REVOCATA', revokedAt: now }
  yield* run(db.updateTable('mailbox').set(change).where('id', '=', row.id))
  return mailboxReply(200, { ...row, ...change }, now)
}

export function* readMailbox({ db, now }: Rules, request: ReadRequest): Tx<Reply> {
  const row = yield* latestAt(db, request.indirizzo.toLowerCase())
  return row === null ? refused('CASELLA_NON_TROVATA') : mailboxReply(200, row, now)
}

function reasonToRefuse({ domains }: Rules, { indirizzo, intestatario }: CreateRequest): RefusalCode | null {
  const address = addressShape.exec(indirizzo.toLowerCase())
  if (address === null) return 'INDIRIZZO_NON_VALIDO'
  if (domains !== null && !domains.includes(address.groups?.domain ?? '')) return 'DOMINIO_NON_AMMESSO'
  const hasName = intestatario.cognome.trim() !== '' && intestatario.nome.trim() !== ''
  return hasName && isCodiceFiscale(intestatario.codiceFiscale) ? null : 'INTESTATARIO_NON_VALIDO'
}

const addressShape = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?@(?<domain>(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})$/

function* whyTaken(db: Kysely<Database>, address: string, codiceFiscale: string): Tx<RefusalCode | null> {
  const reserved = yield* first(db.selectFrom('reserved').select('address').where('address', '=', address))
  if (reserved !== null) return 'INDIRIZZO_OCCUPATO'
  const row = yield* latestAt(db, address)
  if (row === null) return null
  return row.state === 'REVOCATA' && row.codiceFiscale === codiceFiscale ? null : 'INDIRIZZO_OCCUPATO'
}

function* takeCredit(db: Kysely<Database>): Tx<boolean> {
  const credit = yield* first(db.selectFrom('credit').select('mailboxesLeft'))
  if (credit === null) return true
  if (credit.mailboxesLeft <= 0) return false
  yield* run(db.updateTable('credit').set({ mailboxesLeft: credit.mailboxesLeft - 1 }))
  return true
}

function* ownMailbox(db: Kysely<Database>, request: MailboxRequest): Tx<MailboxTable | null> {
  const row = yield* latestAt(db, request.indirizzo.toLowerCase())
  return row?.codiceFiscale === request.codiceFiscale.toUpperCase() ? row : null
}

/** The mailbox of an address, or the last one that was revoked there. */
function* latestAt(db: Kysely<Database>, address: string): Tx<MailboxTable | null> {
  return yield* first(
    db
      .selectFrom('mailbox')
      .selectAll()
      .where('address', '=', address)
      .orderBy((by) => by.case().when('state', '=', 'REVOCATA').then(1).else(0).end())
      .orderBy('createdAt', 'desc')
      .limit(1),
  )
}
