import type { NoticeKind } from '@postalbo/domain/machines'
import { renderLetter, type Letter, type RenderedMail } from './letter.ts'
import type { NoticeData } from './notice-data.ts'
import { assigned, declined, lapsed, lastReminder, reminder, withdrawn } from './templates/assignment.ts'
import { confirmed } from './templates/confirmed.ts'
import { testMessageReminder, testMessageWanted } from './templates/test-message.ts'

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
