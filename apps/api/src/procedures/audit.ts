import { listAudit, type AuditItem, type Page } from '@postalbo/db'
import { auditInput } from '../inputs.ts'
import { personProcedure, router } from '../trpc.ts'

export const auditRouter = router({
  list: personProcedure
    .input(auditInput)
    .query(({ ctx: { app, person }, input }): Promise<Page<AuditItem>> =>
      listAudit(app.sql, person.ordine, { ...input, cursor: input.cursor ?? null }),
    ),
})
