/** Requested, created, accepted, active are different facts; this is the one word that the screens show. */
export const mailboxStatuses = [
  'requested',
  'inactive',
  'active',
  'expired',
  'deleted',
  'suspended',
  'revoked',
] as const
export type MailboxStatus = (typeof mailboxStatuses)[number]

/** What is known of a mailbox; each date is what the provider confirmed, never one that is only planned. */
export type MailboxFacts = {
  createdAt: number | null
  activatedOn: string | null
  expiresOn: string | null
  suspendedOn: string | null
  revokedOn: string | null
  deletedOn: string | null
}

/** The one place where a status is made. `today` is the civil date in Italy; on the day it expires a mailbox works. */
export function mailboxStatusOf(facts: MailboxFacts, today: string): MailboxStatus {
  if (facts.revokedOn !== null) return 'revoked'
  if (facts.deletedOn !== null) return 'deleted'
  if (facts.createdAt === null) return 'requested'
  if (facts.activatedOn === null) return 'inactive'
  if (facts.expiresOn !== null && facts.expiresOn < today) return 'expired'
  return facts.suspendedOn === null ? 'active' : 'suspended'
}
