import { textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:plan')
  const cursor = textIn(event.url, 'cursore')
  const plans = await apiFor(event).plan.list.query({ ...(cursor && { cursor }) })
  return { plans, isFirstPage: cursor === undefined }
}
