import { textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import { leadToSearch, searchIn } from '#lib/server/search.ts'
import { viewIn } from '#lib/workflow/views.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow')
  const { key, view } = viewIn(event.url)
  const state = textIn(event.url, 'stato')
  const search = await searchIn(event)
  const cursor = textIn(event.url, 'cursore')
  const api = apiFor(event)
  const narrowed = { ...(state && { state }), ...(search.q && { q: search.q }), ...(cursor && { cursor }) }
  const [workflows, counts] = await Promise.all([
    api.workflow.list.query({ view, ...narrowed }),
    api.workflow.counts.query(),
  ])
  return {
    workflows,
    counts,
    view: { key, state: state ?? null, search },
    today: today(),
    isFirstPage: cursor === undefined,
  }
}

export const actions: Actions = {
  search: (event) => leadToSearch(event, ['vista', 'stato']),
}
