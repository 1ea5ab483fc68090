import { z } from 'zod'
import { declineReasons, withdrawReasons } from '../machines/codes.ts'
import { cursor, id, required, searchText } from './text.ts'

export const workflowViews = ['ordine', 'member', 'provider', 'late', 'closed', 'all'] as const
export type WorkflowView = (typeof workflowViews)[number]

export const workflowListInput = z.object({
  view: z.enum(workflowViews, 'Scelga una delle viste').optional(),
  state: z.string().max(60).optional(),
  q: searchText,
  cursor,
})

export const acceptInput = z.object({ workflow: id })

export const declineInput = z.object({
  workflow: id,
  reason: z.enum(declineReasons, 'Scelga il motivo per cui non vuole la casella'),
})

/** Judged as an address by whoever knows the convention's domains. */
export const correctAddressInput = z.object({ id, address: required('Scriva il nuovo indirizzo', 254) })

export const withdrawInput = z.object({
  id,
  reason: z.enum(withdrawReasons, 'Scelga il motivo per cui ritira la richiesta'),
})

export const retryEffectInput = z.object({ id, key: required('Scelga l’operazione da far ripartire', 120) })

export const auditListInput = z.object({ action: z.string().max(60).optional(), cursor })
