import { readConventionVersion } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import type { ConventionVersion, Settings } from '@postalbo/domain/convention'
import { found, personProcedure, router } from '../trpc.ts'

type ConventionInForce = {
  key: string
  title: string
  version: number
  /** Civil date. */
  validFrom: string
  policy: ConventionVersion
  settings: Settings
  provider: string
}

export const conventionRouter = router({
  /** The version in force today, with the Ordine's own settings; null when there is none yet. */
  read: personProcedure.query(async ({ ctx: { app, person } }): Promise<ConventionInForce | null> => {
    const refs = await app.registry.current(person.ordine, civilDateOf(app.clock()))
    if (refs === null) return null
    const head = found(await readConventionVersion(app.sql, refs))
    return { ...head, ...(await app.registry.load(refs)) }
  }),
})
