import { apiFor } from '#lib/server/api.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { session } = event.locals
  event.depends('app:workflow')
  return { session, counts: session ? await waitingIn(apiFor(event)) : {} }
}

/** What waits for a person, by page. The menu does without its counters when they cannot be read. */
async function waitingIn(api: ReturnType<typeof apiFor>): Promise<Record<string, number>> {
  const queues = await api.dashboard.read.query().then(
    (dashboard) => dashboard.queues,
    () => null,
  )
  if (queues === null) return {}
  return {
    '/admin/pratiche': queues.blocked + queues.toApprove,
    '/admin/salute': queues.failedEffects + queues.quarantined,
  }
}
