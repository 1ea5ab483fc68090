import type { App } from '@postalbo/app'
import { refused, type Outcome } from './command.ts'

/** Null for an Ordine that there is. */
export async function unknownOrdine(app: App, id: string): Promise<Outcome | null> {
  const ordini = await app.ordini.list()
  return ordini.some((ordine) => ordine.id === id)
    ? null
    : refused(`there is no Ordine ${id}: see postalbo ordine list`)
}

/** The one that was named, or all of them. */
export async function chosenOrdini(app: App, id: string | undefined): Promise<string[]> {
  return id === undefined ? (await app.ordini.list()).map((ordine) => ordine.id) : [id]
}
