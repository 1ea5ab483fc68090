import type { IssuedCodes, Refused } from '@postalbo/app'
import { listPlanRows, listPlans, readPlan, type Page, type PlanDetail, type PlanRowItem } from '@postalbo/db'
import { civilDateOf, foldName } from '@postalbo/domain'
import { approveInput, byId, pageInput, planInput, planRowsPage } from '../inputs.ts'
import { found, personProcedure, router } from '../trpc.ts'

type Done = { ok: true } | Refused

export const planRouter = router({
  /** Domains at which the convention in force gives addresses; none without a convention. */
  domains: personProcedure.query(async ({ ctx: { app, person } }): Promise<string[]> => {
    const refs = await app.registry.current(person.ordine, civilDateOf(app.clock()))
    return refs === null ? [] : [...(await app.registry.load(refs)).policy.address.domains]
  }),

  create: personProcedure
    .input(planInput)
    .mutation(({ ctx: { app, person }, input }): Promise<{ ok: true; id: string } | Refused> =>
      app.plans.create(person, input),
    ),

  /** The same filter and domain, judged now; the draft goes. */
  remake: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<{ ok: true; id: string } | Refused> =>
      app.plans.remake(person, input.id),
    ),

  list: personProcedure
    .input(pageInput)
    .query(({ ctx: { app, person }, input }): Promise<Page<PlanDetail>> =>
      listPlans(app.sql, person.ordine, { ...input, cursor: input.cursor ?? null }),
    ),

  read: personProcedure
    .input(byId)
    .query(async ({ ctx: { app, person }, input }): Promise<PlanDetail> =>
      found(await readPlan(app.sql, person.ordine, input.id)),
    ),

  rows: personProcedure
    .input(planRowsPage)
    .query(async ({ ctx: { app, person }, input: { id, q, ...filter } }): Promise<Page<PlanRowItem>> => {
      found(await readPlan(app.sql, person.ordine, id))
      const search = q === undefined ? undefined : foldName(q)
      return listPlanRows(app.sql, person.ordine, id, { ...filter, q: search, cursor: filter.cursor ?? null })
    }),

  /** `expectedIn` is the number of people that the screen showed. */
  approve: personProcedure
    .input(approveInput)
    .mutation(({ ctx: { app, person }, input }): Promise<Done> =>
      app.plans.approve(person, input.id, input.expectedIn),
    ),

  pause: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Done> => app.plans.pause(person, input.id)),

  resume: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Done> => app.plans.resume(person, input.id)),

  discard: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Done> => app.plans.discard(person, input.id)),

  resultFile: personProcedure
    .input(byId)
    .query(async ({ ctx: { app, person }, input }): Promise<{ fileName: string; content: string } | null> => {
      found(await readPlan(app.sql, person.ordine, input.id))
      return app.plans.resultFile(person.ordine, input.id)
    }),

  issueCodes: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<({ ok: true } & IssuedCodes) | Refused> =>
      app.plans.issueCodes(person, input.id),
    ),
})
