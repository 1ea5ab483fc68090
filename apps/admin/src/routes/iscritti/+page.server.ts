import { textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import { memberFilterIn, namesOf } from '#lib/server/member-filter.ts'
import { leadToSearch } from '#lib/server/search.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow', 'app:import')
  const api = apiFor(event)
  const narrowed = await memberFilterIn(event)
  const cursor = textIn(event.url, 'cursore')
  const [members, albi] = await Promise.all([
    api.member.list.query({ ...narrowed.asked, ...(cursor && { cursor }), limit: 50 }),
    api.member.albi.query(),
  ])
  const { filter, isLost } = narrowed
  return { members, albi, filter, names: namesOf(narrowed, members.rows), isLost, isFirstPage: cursor === undefined }
}

export const actions: Actions = {
  search: (event) => leadToSearch(event, ['stato', 'pec', 'email', 'albo']),
}
