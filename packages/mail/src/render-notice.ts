import type { NoticeKind } from '@postalbo/domain/machines'
import { renderLetter, type Letter, type Person, type RenderedMail } from './letter.ts'
import { assigned, declined, lapsed, lastReminder, reminder, withdrawn } from './templates/assignment.ts'
import { confirmed } from './templates/confirmed.ts'
import { testMessageReminder, testMessageWanted } from './templates/test-message.ts'

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

/** Throws on a kind that has no template. */
export function renderNotice(kind: string, data: NoticeData): RenderedMail {
  if (!isNoticeKind(kind)) throw new Error(`no template for the notice ${kind}`)
  return renderLetter(templates[kind](data))
}

const templates = {
  'activation.assigned': assigned,
  'activation.reminder': reminder,
  'activation.lastReminder': lastReminder,
  'activation.confirmed': confirmed,
  'activation.lapsed': lapsed,
  'activation.declined': declined,
  'activation.withdrawn': withdrawn,
  'testMessage.wanted': testMessageWanted,
  'testMessage.reminder': testMessageReminder,
} satisfies Record<NoticeKind, (data: NoticeData) => Letter>

function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(templates, kind)
}
