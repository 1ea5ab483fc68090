import { fail } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const plan = await apiFor(event).plan.read.query({ id: event.params.id })
  return { id: plan.id, withoutEmail: plan.totals.withoutEmail, createdAt: plan.createdAt, site: event.url.host }
}

export const actions: Actions = {
  default: async (event) => {
    const answer = await apiFor(event).plan.issueCodes.mutate({ id: event.params.id })
    if (!answer.ok) return fail(409, { error: answer.message })
    return { codes: answer.codes, expiresOn: answer.expiresOn }
  },
}
