import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow', 'app:plan', 'app:import')
  const dashboard = await apiFor(event).dashboard.read.query()
  return { dashboard, today: today(), readAt: new Date().toISOString() }
}
