import {
  claimAddress,
  correctMailboxAddress,
  insertMailbox,
  putPersonalValue,
  recordMailboxActivated,
  recordMailboxCreated,
  recordMailboxRevoked,
  releaseAddresses,
  type Database,
} from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import type { AuditEntry, Move, Projector, Write } from '@postalbo/engine'
import type { Sql } from '@postalbo/sql'
import { firstAddressRef, hasPersonal, recoveryEmailRef, takePersonal } from './personal.ts'
import type { Vault } from './vault.ts'

/**
 * The product's rows for a move: the mailbox as lists show it, the address claimed, the personal values, one audit row.
 * Pure: what it needs came with the move.
 */
export function createProjector(sql: Sql, vault: Vault): Projector {
  const db = sql.kysely<Database>()

  const started: Rule = (move, key) => {
    const address = takePersonal(move.personal, 'address')
    return [
      {
        statement: insertMailbox(db, {
          ...key,
          member: move.subject,
          convention: String(move.refs.convention),
          address: address.text,
          requestedAt: move.at,
        }),
        expect: 1,
        refusal: 'hasMailbox',
      },
      claim(move, key, address.text),
      keep(move, firstAddressRef(key.id), address.sealed),
    ]
  }

  const addressCorrected: Rule = (move, key) => {
    const address = takePersonal(move.personal, 'address')
    return [
      // The provider never created the one before: it goes free, and may be someone else's already.
      { statement: releaseAddresses(db, { ordine: key.ordine, mailbox: key.id }) },
      claim(move, key, address.text),
      { statement: correctMailboxAddress(db, { ...key, address: address.text }), expect: 1, refusal: 'notNow' },
      keep(move, text(move, 'addressRef'), address.sealed),
    ]
  }

  const created: Rule = (move, key) => {
    const email = hasPersonal(move.personal, 'recoveryEmail') ? takePersonal(move.personal, 'recoveryEmail') : null
    const createdAt = Number(move.event.createdAt)
    const writes: Write[] = [
      { statement: recordMailboxCreated(db, { ...key, createdAt, recoveryEmail: email?.text ?? null }) },
    ]
    return email === null ? writes : [...writes, keep(move, recoveryEmailRef(key.id), email.sealed)]
  }

  const activated: Rule = (move, key) => {
    const expiresOn = move.event.expiresOn === null ? null : text(move, 'expiresOn')
    return [{ statement: recordMailboxActivated(db, { ...key, activatedOn: text(move, 'activatedOn'), expiresOn }) }]
  }

  const ended: Rule = (move, key) => [
    { statement: releaseAddresses(db, { ordine: key.ordine, mailbox: key.id }) },
    { statement: recordMailboxRevoked(db, { ...key, revokedOn: civilDateOf(move.at) }) },
  ]

  function claim(move: Move, key: MailboxKey, address: string): Write {
    const statement = claimAddress(db, {
      addressHmac: vault.hmac('address', address),
      ordine: key.ordine,
      mailbox: key.id,
      holderHmac: holderOf(move),
    })
    return { statement, expect: 1, refusal: 'addressTaken' }
  }

  function keep(move: Move, ref: string, ciphertext: string): Write {
    return { statement: putPersonalValue(db, { ordine: move.target.tenant, subject: move.subject, ref, ciphertext }) }
  }

  const rules: Readonly<Record<string, Rule>> = {
    'workflow.started': started,
    'ordine.addressCorrected': addressCorrected,
    'provider.mailboxCreated': created,
    'provider.mailboxActivated': activated,
  }

  return (move) => {
    const key = { ordine: move.target.tenant, id: String(move.context.mailboxId) }
    const writes = [...(rules[move.event.type]?.(move, key) ?? []), ...(endsMailbox(move) ? ended(move, key) : [])]
    return { writes, audit: [auditOf(move)] }
  }
}

type MailboxKey = { ordine: string; id: string }
type Rule = (move: Move, key: MailboxKey) => readonly Write[]

/** HMAC of the codice fiscale, made by whoever sent the event. */
function holderOf(move: Move): string {
  const holder = move.personal.holder
  if (holder === undefined) throw new Error('the event came without the holder of the address')
  return holder
}

/** Every end but the good one: what was asked for is not there, or no more (a request withdrawn counts as revoked). */
function endsMailbox(move: Move): boolean {
  return move.status === 'done' && move.to !== 'completed'
}

function text(move: Move, field: string): string {
  const value = move.event[field]
  if (typeof value !== 'string') throw new Error(`${move.event.type} came without its ${field}`)
  return value
}

function auditOf(move: Move): AuditEntry {
  return {
    tenant: move.target.tenant,
    at: move.at,
    actor: move.actor,
    action: move.event.type,
    object: { type: 'workflow', id: move.target.workflow },
    outcome: 'ok',
    reason: typeof move.event.reason === 'string' ? move.event.reason : null,
  }
}
