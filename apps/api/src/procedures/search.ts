import { openSearchInput, sealSearchInput } from '@postalbo/domain/inputs'
import { personProcedure, router } from '../trpc.ts'

/** What is searched for may be a name or a codice fiscale: the address of a page holds it sealed, for its Ordine alone. */
export const searchRouter = router({
  seal: personProcedure.input(sealSearchInput).mutation(({ ctx: { app, person }, input }): { sealed: string } => ({
    sealed: app.vault.sealText({ ordine: person.ordine, use: 'search' }, input.q),
  })),

  /** Null for what was altered, or sealed for another Ordine. */
  open: personProcedure.input(openSearchInput).query(({ ctx: { app, person }, input }): { q: string | null } => ({
    q: app.vault.openText({ ordine: person.ordine, use: 'search' }, input.sealed),
  })),
})
