import type { Generated } from 'kysely'

/** The sandbox's own tables: nothing in them comes from the product but what it sent. Instants are epoch milliseconds. */
export interface Database {
  mailbox: MailboxTable
  operation: OperationTable
  reserved: ReservedTable
  credit: CreditTable
  mail: MailTable
  mailRecipient: MailRecipientTable
}

export interface MailboxTable {
  id: string
  /** Lower case; one mailbox that is not revoked for each. */
  address: string
  codiceFiscale: string
  surname: string
  name: string
  recoveryEmail: string | null
  years: number
  /** What it becomes at `readyAt`: NON ATTIVA, ATTIVATA or REVOCATA. */
  state: string
  readyAt: number
  createdAt: number
  activatedOn: string | null
  expiresOn: string | null
  revokedAt: number | null
}

/** The first answer to each idempotency key. */
interface OperationTable {
  key: string
  fingerprint: string
  status: number
  body: string
  at: number
}

/** Addresses of other people's mailboxes, which a partner cannot read. */
interface ReservedTable {
  address: string
}

/** No row: no limit. */
interface CreditTable {
  id: number
  mailboxesLeft: number
}

interface MailTable {
  id: Generated<number>
  /** Message-ID and recipients: the same again is a copy of the same mail. */
  identity: string
  messageId: string | null
  receivedAt: number
  copies: number
  sender: string
  /** As written in the header. */
  fromText: string
  subject: string
  text: string
  html: string | null
  raw: Buffer
}

interface MailRecipientTable {
  mail: number
  address: string
}
