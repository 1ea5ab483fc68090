import {
  auditListInput,
  correctAddressInput,
  declineInput,
  defectListInput,
  listInput,
  memberFilter,
  newPlanInput,
  planRowsInput,
  uploadInput,
  withdrawInput,
  workflowListInput,
} from '@postalbo/domain/inputs'
import { z } from 'zod'

/** An id as it stands in the address of a page: whatever is none is not found, like one of another Ordine. */
const id = z.string().min(1).max(64)

const page = { limit: z.int().min(1).max(200).default(50) }

export const byId = z.object({ id })
export const byWorkflow = z.object({ workflow: id })

export const pageInput = listInput.extend(page).prefault({})
export const memberListInput = memberFilter.extend(listInput.shape).extend(page).prefault({})

export const uploadedFile = uploadInput.transform(({ fileName, content, encoding, delimiter }) => ({
  fileName,
  bytes: Buffer.from(content, 'base64'),
  ...(encoding === undefined ? {} : { encoding }),
  ...(delimiter === undefined ? {} : { delimiter }),
}))
export const defectsInput = defectListInput.extend({ id, ...page })
export const runInput = z.object({ id, missing: z.int().min(0) })

export const planInput = newPlanInput
export const planRowsPage = planRowsInput.extend({ id, ...page })
export const approveInput = z.object({ id, expectedIn: z.int().min(0) })

export const workflowsInput = workflowListInput.extend(page).prefault({})
export const addressInput = correctAddressInput.extend({ id })
export const withdrawal = withdrawInput.extend({ id })
export const effectInput = z.object({ id, key: z.string().min(1).max(120) })
export const refusal = declineInput.extend({ workflow: id })

export const auditInput = auditListInput.extend(page).prefault({})

/** Judged by the sign-in itself, which gives the same answer to whatever it does not know. */
export const memberAsks = z.object({ codiceFiscale: z.string().trim().min(1).max(200) })
export const operatorAsks = z.object({ email: z.string().trim().min(1).max(400) })
export const linkBrought = z.object({ token: z.string().trim().min(1).max(400) })
export const codeBrought = memberAsks.extend({ code: z.string().trim().min(1).max(60) })
