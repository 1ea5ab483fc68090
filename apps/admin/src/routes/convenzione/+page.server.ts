import { groupsOf } from '#lib/convention/groups.ts'
import { settingsWords } from '#lib/convention/settings-words.ts'
import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const convention = await apiFor(event).convention.read.query()
  if (convention === null) return { convention: null }
  const { policy, settings, ...head } = convention
  return { convention: { ...head, groups: groupsOf(policy), settings: settingsWords(settings) } }
}
