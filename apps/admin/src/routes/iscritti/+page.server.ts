import { filterIn } from '#lib/member/filter.ts'
import { textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow', 'app:import')
  const api = apiFor(event)
  const filter = filterIn(event.url)
  const cursor = textIn(event.url, 'cursore')
  const [members, albi] = await Promise.all([
    api.member.list.query({ ...filter, ...(cursor && { cursor }), limit: 50 }),
    api.member.albi.query(),
  ])
  return { members, albi, filter, isFirstPage: cursor === undefined }
}
