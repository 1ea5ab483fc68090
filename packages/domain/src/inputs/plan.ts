import { z } from 'zod'
import { memberFilter } from './members.ts'
import { cursor, id, required, searchText } from './text.ts'

export const newPlanInput = z.object({ filter: memberFilter, domain: required('Scelga il dominio degli indirizzi') })

/** `expectedIn` is the number of people that the screen showed. */
export const approvePlanInput = z.object({
  id,
  expectedIn: z.int('Ricarichi il piano e lo controlli di nuovo').min(0),
})

export const planRowsInput = z.object({
  id,
  verdict: z.enum(['in', 'out'], 'Scelga una voce dell’elenco').optional(),
  reason: z.string().max(60).optional(),
  outcome: z.enum(['pending', 'started', 'refused'], 'Scelga una voce dell’elenco').optional(),
  warning: z.string().max(60).optional(),
  homonym: z.boolean().optional(),
  q: searchText,
  cursor,
})

export const listInput = z.object({ cursor })
