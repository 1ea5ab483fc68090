import type { Answer } from '@postalbo/app'
import {
  countWorkflowViews,
  listWorkflows,
  readWorkflow,
  type Page,
  type WorkflowDetail,
  type WorkflowListItem,
  type WorkflowViewCounts,
} from '@postalbo/db'
import { foldName } from '@postalbo/domain'
import { acceptedEvents } from '../accepted-events.ts'
import { addressInput, byId, effectInput, withdrawal, workflowsInput } from '../inputs.ts'
import { found, personProcedure, router } from '../trpc.ts'

export const workflowRouter = router({
  list: personProcedure
    .input(workflowsInput)
    .query(({ ctx: { app, person }, input: { q, ...filter } }): Promise<Page<WorkflowListItem>> => {
      const search = q === undefined ? undefined : foldName(q)
      const asked = { ...filter, q: search, cursor: filter.cursor ?? null, now: app.clock() }
      return listWorkflows(app.sql, person.ordine, asked)
    }),

  /** How many there are in each view. */
  counts: personProcedure.query(({ ctx: { app, person } }): Promise<WorkflowViewCounts> =>
    countWorkflowViews(app.sql, person.ordine, app.clock()),
  ),

  /** `accepted`: the events that it would take now from whoever asks, for the buttons. */
  read: personProcedure
    .input(byId)
    .query(async ({ ctx: { app, person }, input }): Promise<WorkflowDetail & { accepted: string[] }> => {
      const detail = found(await readWorkflow(app.sql, person.ordine, input.id))
      return { ...detail, accepted: await acceptedEvents(app, person, input.id) }
    }),

  approve: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.approve(person, input.id)),

  remind: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.remind(person, input.id)),

  retry: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.retry(person, input.id)),

  recordTestMessage: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> => app.workflows.recordTestMessage(person, input.id)),

  correctAddress: personProcedure
    .input(addressInput)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> =>
      app.workflows.correctAddress(person, input.id, input.address),
    ),

  withdraw: personProcedure
    .input(withdrawal)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> =>
      app.workflows.withdraw(person, input.id, input.reason),
    ),

  retryEffect: personProcedure
    .input(effectInput)
    .mutation(({ ctx: { app, person }, input }): Promise<Answer> =>
      app.workflows.retryEffect(person, input.id, input.key),
    ),
})
