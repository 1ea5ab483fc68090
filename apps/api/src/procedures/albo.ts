import type { Refused } from '@postalbo/app'
import { listDefects, listImports, readImport, type DefectItem, type ImportDetail, type Page } from '@postalbo/db'
import { byId, defectsInput, pageInput, runInput, uploadedFile } from '../inputs.ts'
import { found, personProcedure, router } from '../trpc.ts'

type Done = { ok: true } | Refused

export const alboRouter = router({
  upload: personProcedure
    .input(uploadedFile)
    .mutation(({ ctx: { app, person }, input }): Promise<{ ok: true; id: string } | Refused> =>
      app.albo.upload(person, input),
    ),

  list: personProcedure
    .input(pageInput)
    .query(({ ctx: { app, person }, input }): Promise<Page<ImportDetail>> =>
      listImports(app.sql, person.ordine, { ...input, cursor: input.cursor ?? null }),
    ),

  read: personProcedure
    .input(byId)
    .query(async ({ ctx: { app, person }, input }): Promise<ImportDetail> =>
      found(await readImport(app.sql, person.ordine, input.id)),
    ),

  defects: personProcedure
    .input(defectsInput)
    .query(async ({ ctx: { app, person }, input: { id, ...filter } }): Promise<Page<DefectItem>> => {
      found(await readImport(app.sql, person.ordine, id))
      return listDefects(app.sql, person.ordine, id, { ...filter, cursor: filter.cursor ?? null })
    }),

  /** `missing` is the number of missing members that the screen showed. */
  run: personProcedure
    .input(runInput)
    .mutation(({ ctx: { app, person }, input: { id, missing } }): Promise<Done> =>
      app.albo.run(person, id, { missing }),
    ),

  discard: personProcedure
    .input(byId)
    .mutation(({ ctx: { app, person }, input }): Promise<Done> => app.albo.discard(person, input.id)),

  defectsFile: personProcedure
    .input(byId)
    .query(({ ctx: { app, person }, input }): Promise<{ fileName: string; content: string } | null> =>
      app.albo.defectsFile(person.ordine, input.id),
    ),
})
