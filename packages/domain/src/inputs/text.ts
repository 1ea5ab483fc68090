import { z } from 'zod'

/** A text that must be there, without blanks around; `missing` names what to write. */
export function required(missing: string, most = 200) {
  return z.string(missing).trim().min(1, missing).max(most, `Accorci il testo: al massimo ${most} caratteri`)
}

/** An id of ours (UUID). */
export const id = z.uuid('Il riferimento nell’indirizzo della pagina è incompleto. Torni all’elenco e riprovi')

export const idInput = z.object({ id })

/** Opaque: from the last page read. */
export const cursor = z.string().max(500, 'Torni alla prima pagina dell’elenco').nullish()

/** The most that is searched for at once. */
const searchAtMost = 100

/** Words to search for; an empty text searches nothing. */
export const searchText = z
  .string()
  .trim()
  .max(searchAtMost, `Cerchi con al massimo ${searchAtMost} caratteri`)
  .optional()
  .transform((text) => (text === '' ? undefined : text))

export const sealSearchInput = z.object({ q: z.string().trim().min(1).max(searchAtMost) })

/** Sealed words, as an address holds them. */
export const openSearchInput = z.object({ sealed: z.string().max(1_000) })
