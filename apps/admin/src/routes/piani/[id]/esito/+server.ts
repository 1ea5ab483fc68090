import { apiFor } from '#lib/server/api.ts'
import { downloadOf } from '#lib/server/download.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) =>
  downloadOf(await apiFor(event).plan.resultFile.query({ id: event.params.id }))
