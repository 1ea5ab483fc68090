import type { NoticeKind, OrdineActivationState } from './codes.ts'

/** Notices that ask for something, and the state in which it is still wanted. The others tell what happened. */
const wantedIn = new Map<string, OrdineActivationState>([
  ['activation.assigned', 'inactive'],
  ['activation.reminder', 'inactive'],
  ['activation.lastReminder', 'inactive'],
  ['testMessage.wanted', 'active'],
  ['testMessage.reminder', 'active'],
] satisfies [NoticeKind, OrdineActivationState][])

/** Where a workflow stands at the moment of sending; civil dates. */
export type NoticeMoment = { state: string; acceptBy: string | null; today: string }

export type LateNotice = 'overtaken' | 'tooLate'

/** Why a notice is of no use any more: none goes out after what it asks for (I-28). Null while it is of use. */
export function whyNoticeIsLate(kind: string, { state, acceptBy, today }: NoticeMoment): LateNotice | null {
  const wanted = wantedIn.get(kind)
  if (wanted === undefined) return null
  if (state !== wanted) return 'overtaken'
  return wanted === 'inactive' && acceptBy !== null && today > acceptBy ? 'tooLate' : null
}
