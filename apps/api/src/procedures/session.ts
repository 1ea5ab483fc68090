import type { AppName, SessionPerson } from '@postalbo/app'
import { procedure, router } from '../trpc.ts'

type CurrentSession = SessionPerson & { app: AppName }

export const sessionRouter = router({
  /** Who is signed in at the front end that asks; null when nobody is. */
  current: procedure.query(({ ctx: { session, frontEnd } }): CurrentSession | null =>
    session === null || frontEnd === null ? null : { ...session, app: frontEnd },
  ),
})
