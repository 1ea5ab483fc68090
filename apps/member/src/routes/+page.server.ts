import { homeView } from '#lib/home/view.ts'
import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow')
  const api = apiFor(event)
  const [home, conditions] = await Promise.all([api.mailbox.home.query(), api.mailbox.conditions.query()])
  return { view: homeView(home, conditions, today()) }
}
