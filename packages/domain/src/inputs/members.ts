import { z } from 'zod'
import { enrolmentStatuses } from '../member.ts'
import { cursor, id, searchText } from './text.ts'

const limit = z.int().min(1).max(200).optional()

/** What the list of members is narrowed by; a plan freezes the result of the same filter. */
export const memberFilter = z.object({
  status: z.enum(enrolmentStatuses, 'Scelga uno stato dell’elenco').optional(),
  pec: z.enum(['none', 'own', 'convention', 'any'], 'Scelga una voce dell’elenco «PEC»').optional(),
  email: z.enum(['with', 'without'], 'Scelga una voce dell’elenco «Email»').optional(),
  albo: z.string().trim().min(1).max(200).optional(),
  member: id.optional(),
  q: searchText,
})

export const memberListInput = memberFilter.extend({ cursor, limit })

export type MemberFilterInput = z.output<typeof memberFilter>
