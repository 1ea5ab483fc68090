import type { Answer } from '@postalbo/app'
import { byWorkflow, refusal } from '../inputs.ts'
import { personProcedure, router } from '../trpc.ts'

export const activationRouter = router({
  accept: personProcedure
    .input(byWorkflow)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.accept(person, input.workflow)),

  decline: personProcedure
    .input(refusal)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> =>
      app.workflows.decline(person, input.workflow, input.reason),
    ),
})
