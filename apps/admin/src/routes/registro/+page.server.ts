import { textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const action = textIn(event.url, 'azione')
  const cursor = textIn(event.url, 'cursore')
  const audit = await apiFor(event).audit.list.query({ ...(action && { action }), ...(cursor && { cursor }) })
  return { audit, action: action ?? null, isFirstPage: cursor === undefined }
}
