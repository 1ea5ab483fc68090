import { sql as raw, type Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

type MailboxKey = { ordine: string; id: string }

/** Changes no row where the member already has a live mailbox of the convention (I-2). */
export const insertMailbox = prepared(
  (db: Db, values: MailboxKey & { member: string; convention: string; address: string; requestedAt: number }) =>
    db
      .insertInto('mailbox')
      .values({
        ordine: values.ordine,
        id: values.id,
        member: values.member,
        convention: values.convention,
        address: values.address,
        requestedAt: values.requestedAt,
      })
      .onConflict((conflict) => conflict.doNothing()),
)

/** The provider holds the mailbox from now on. */
export const recordMailboxCreated = prepared(
  (db: Db, values: MailboxKey & { createdAt: number; recoveryEmail: string | null }) =>
    db
      .updateTable('mailbox')
      .set({ createdAt: values.createdAt, recoveryEmail: values.recoveryEmail })
      .where('ordine', '=', values.ordine)
      .where('id', '=', values.id),
)

export const recordMailboxActivated = prepared(
  (db: Db, values: MailboxKey & { activatedOn: string; expiresOn: string | null }) =>
    db
      .updateTable('mailbox')
      .set({ activatedOn: values.activatedOn, expiresOn: values.expiresOn })
      .where('ordine', '=', values.ordine)
      .where('id', '=', values.id),
)

/** "Data revoca effettiva" [0]; the first one stays. */
export const recordMailboxRevoked = prepared((db: Db, values: MailboxKey & { revokedOn: string }) =>
  db
    .updateTable('mailbox')
    .set({ revokedOn: values.revokedOn })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('revokedOn', 'is', null),
)

/** Only while the provider has not created it: a mailbox never changes its address. */
export const correctMailboxAddress = prepared((db: Db, values: MailboxKey & { address: string }) =>
  db
    .updateTable('mailbox')
    .set({ address: values.address })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('createdAt', 'is', null),
)

type Claim = { addressHmac: string; ordine: string; mailbox: string; holderHmac: string }

/**
 * An address belongs to one person for ever (I-3): changes no row where it is someone else's, or where a live mailbox of
 * the same person holds it.
 */
export const claimAddress = prepared((db: Db, values: Claim) =>
  db
    .insertInto('addressClaim')
    .values({
      addressHmac: values.addressHmac,
      ordine: values.ordine,
      mailbox: values.mailbox,
      holderHmac: values.holderHmac,
    })
    .onConflict((conflict) =>
      conflict
        .column('addressHmac')
        .doUpdateSet({ ordine: raw`excluded.ordine`, mailbox: raw`excluded.mailbox` })
        .whereRef('addressClaim.holderHmac', '=', raw`excluded.holder_hmac`)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('mailbox')
                .select('mailbox.id')
                .whereRef('mailbox.ordine', '=', 'addressClaim.ordine')
                .whereRef('mailbox.id', '=', 'addressClaim.mailbox')
                .where('mailbox.revokedOn', 'is', null)
                .where('mailbox.deletedOn', 'is', null),
            ),
          ),
        ),
    ),
)

/** Lets go the addresses of a mailbox that the provider never created: they were never anyone's. */
export const releaseAddresses = prepared((db: Db, values: { ordine: string; mailbox: string }) =>
  db
    .deleteFrom('addressClaim')
    .where('ordine', '=', values.ordine)
    .where('mailbox', '=', values.mailbox)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('mailbox')
          .select('mailbox.id')
          .where('mailbox.ordine', '=', values.ordine)
          .where('mailbox.id', '=', values.mailbox)
          .where('mailbox.createdAt', 'is', null),
      ),
    ),
)
