import type { NoticeKind } from './codes.ts'

/** Everything that the machines may ask of the world. Params are ids and codes: handlers look up the rest. */
export type Effect =
  | { type: 'provider.createMailbox'; params: MailboxParams }
  | { type: 'provider.activateMailbox'; params: MailboxParams }
  | { type: 'provider.withdrawMailbox'; params: MailboxParams }
  | { type: 'notice.send'; params: NoticeParams }

export type MailboxParams = { mailboxId: string }
export type NoticeParams = { mailboxId: string; kind: NoticeKind }

/** As actions of a machine: they name the effect and do nothing. */
export const effectActions = {
  'provider.createMailbox': (_: unknown, _params: MailboxParams) => {},
  'provider.activateMailbox': (_: unknown, _params: MailboxParams) => {},
  'provider.withdrawMailbox': (_: unknown, _params: MailboxParams) => {},
  'notice.send': (_: unknown, _params: NoticeParams) => {},
} satisfies { [Type in Effect['type']]: (_: unknown, params: Extract<Effect, { type: Type }>['params']) => void }
