import { readDashboard, type Dashboard } from '@postalbo/db'
import { personProcedure, router } from '../trpc.ts'

export const dashboardRouter = router({
  read: personProcedure.query(({ ctx: { app, person } }): Promise<Dashboard> =>
    readDashboard(app.sql, person.ordine, app.clock()),
  ),
})
