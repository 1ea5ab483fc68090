import type { Person } from './letter.ts'

/** What a notice is made of; read when it is sent, never stored with it. */
export type NoticeData = {
  ordine: { name: string; email: string | null }
  member: Person
  /** The mailbox. */
  address: string
  /** Where the member acts. */
  link: string
  recoveryEmail: string | null
  /** Civil date. */
  expiresOn: string | null
  /** Last civil day on which the member can accept. */
  acceptBy?: string | null
  /** The provider's page where one enters the mailbox. */
  accessUrl?: string | null
  /** Where the Ordine wants the test message. */
  testAddress?: string | null
}
