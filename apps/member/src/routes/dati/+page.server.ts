import { apiFor } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { member, ordine, mailbox } = await apiFor(event).mailbox.home.query()
  return { member, ordine, address: mailbox?.address ?? null }
}
