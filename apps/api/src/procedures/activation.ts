import type { Answer } from '@postalbo/app'
import { z } from 'zod'
import { idInput, reasonInput } from '../inputs.ts'
import { personProcedure, router } from '../trpc.ts'

export const activationRouter = router({
  accept: personProcedure
    .input(z.object({ workflow: idInput }))
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.accept(person, input.workflow)),

  decline: personProcedure
    .input(z.object({ workflow: idInput, reason: reasonInput }))
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> =>
      app.workflows.decline(person, input.workflow, input.reason),
    ),
})
