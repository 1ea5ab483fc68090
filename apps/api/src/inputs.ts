import { z } from 'zod'

/** An id of ours, as it stands in an address: whatever is none is not found. */
export const idInput = z.string().min(1).max(64)

export const byId = z.object({ id: idInput })

/** Opaque: what the page before gave. */
const cursor = z.string().max(500).optional()

export const page = { cursor, limit: z.number().int().min(1).max(200).default(50) }

const word = z.string().min(1).max(60).optional()

/** What a list is searched for, as it was typed. */
export const search = z.string().trim().max(120).optional()

export const memberFilter = {
  status: word,
  pec: z.enum(['none', 'own', 'convention', 'any']).optional(),
  email: z.enum(['with', 'without']).optional(),
  albo: word,
  q: search,
}

export const alboFileBytesAtMost = 25 * 1024 * 1024

/** A file as base64 text. */
const fileContent = z
  .string()
  .min(1)
  .max(Math.ceil(alboFileBytesAtMost / 3) * 4)
  .refine((text) => !/[^A-Za-z0-9+/=]/.test(text))

export const alboFile = z
  .object({
    fileName: z.string().min(1).max(200),
    content: fileContent,
    encoding: z.string().max(40).optional(),
    delimiter: z.string().length(1).optional(),
  })
  .transform(({ fileName, content, encoding, delimiter }) => ({
    fileName,
    bytes: Buffer.from(content, 'base64'),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  }))

export const defectFilter = z.object({
  id: idInput,
  code: word,
  severity: z.enum(['error', 'warning']).optional(),
  ...page,
})

export const planRowFilter = z.object({
  id: idInput,
  verdict: z.enum(['in', 'out']).optional(),
  reason: word,
  outcome: z.enum(['pending', 'started', 'refused']).optional(),
  warning: word,
  q: search,
  ...page,
})

export const workflowFilter = z.object({
  view: z.enum(['ordine', 'member', 'provider', 'late', 'closed', 'all']).optional(),
  state: word,
  q: search,
  ...page,
})

export const auditFilter = z.object({ action: word, ...page })

export const reasonInput = z.string().trim().min(1).max(60)
