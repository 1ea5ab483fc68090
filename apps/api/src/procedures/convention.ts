import { readConvention, type ConventionInForce } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { personProcedure, router } from '../trpc.ts'

export const conventionRouter = router({
  /** The version in force today, with the Ordine's own settings; null when there is none yet. */
  read: personProcedure.query(({ ctx: { app, person } }): Promise<ConventionInForce | null> =>
    readConvention(app.sql, person.ordine, civilDateOf(app.clock())),
  ),
})
