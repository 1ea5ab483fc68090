import { expect, test } from 'vitest'
import { mailboxStatusOf, type MailboxFacts } from './mailbox.ts'

const requested: MailboxFacts = {
  createdAt: null,
  activatedOn: null,
  expiresOn: null,
  suspendedOn: null,
  revokedOn: null,
  deletedOn: null,
}
const active: MailboxFacts = { ...requested, createdAt: 1, activatedOn: '2026-01-10', expiresOn: '2027-01-10' }

test.each<[string, MailboxFacts, string]>([
  ['requested', requested, '2026-11-24'],
  ['inactive', { ...requested, createdAt: 1 }, '2026-11-24'],
  ['active', active, '2026-11-24'],
  ['active', { ...active, expiresOn: null }, '2099-01-01'],
  ['active', active, '2027-01-10'],
  ['expired', active, '2027-01-11'],
  ['suspended', { ...active, suspendedOn: '2026-05-05' }, '2026-11-24'],
  ['expired', { ...active, suspendedOn: '2026-05-05' }, '2027-01-11'],
  ['deleted', { ...active, deletedOn: '2027-04-11' }, '2027-04-11'],
  ['revoked', { ...active, revokedOn: '2026-06-06' }, '2026-11-24'],
  ['revoked', { ...requested, revokedOn: '2026-06-06' }, '2026-11-24'],
  ['revoked', { ...active, revokedOn: '2026-06-06', deletedOn: '2026-09-09' }, '2026-11-24'],
])('a mailbox is %s with %j on %s', (status, facts, today) => {
  expect(mailboxStatusOf(facts, today)).toBe(status)
})
