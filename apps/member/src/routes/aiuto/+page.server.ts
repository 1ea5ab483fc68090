import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const api = apiFor(event)
  const [{ ordine }, conditions] = await Promise.all([api.mailbox.home.query(), api.mailbox.conditions.query()])
  const help = conditions?.policy.help
  return {
    ordine,
    provider: conditions?.policy.identity.provider ?? null,
    phones: help === undefined || help.phones === 'unknown' ? [] : help.phones,
    links: help === undefined || help.links === 'unknown' ? [] : help.links,
    hours: help === undefined || help.hours === 'unknown' ? null : help.hours,
  }
}
