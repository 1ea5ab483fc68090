import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow', 'app:import')
  const member = await apiFor(event).member.read.query({ id: event.params.id })
  return { member, today: today() }
}
