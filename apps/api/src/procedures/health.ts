import { readHealth, type Health } from '@postalbo/db'
import { personProcedure, router } from '../trpc.ts'

export const healthRouter = router({
  read: personProcedure.query(({ ctx: { app, person } }): Promise<Health> =>
    readHealth(app.sql, person.ordine, app.clock()),
  ),
})
