import type { App, AppName, SessionPerson } from '@postalbo/app'
import type { EventStreams } from './events.ts'

/** What a call of the API knows about whoever makes it. */
export type Context = {
  app: App
  /** Which of the two sessions counts; null when the call names none. */
  frontEnd: AppName | null
  session: SessionPerson | null
  requestId: string
  /** Of the client itself: the peer, or what a trusted proxy says. */
  clientAddress: string
  cookies: SessionCookies
  streams: Pick<EventStreams, 'end'>
}

export type SessionCookies = {
  /** The token of the session that counts. */
  token: string | null
  /** `expiresAt` in epoch milliseconds. */
  keep(frontEnd: AppName, token: string, expiresAt: number): void
  drop(frontEnd: AppName): void
}
