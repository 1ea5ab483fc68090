import { fail } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { surname, name, codiceFiscale, deskCode } = await apiFor(event).member.read.query({ id: event.params.id })
  return { id: event.params.id, person: `${surname} ${name}`, codiceFiscale, deskCode, site: event.url.host }
}

export const actions: Actions = {
  default: async (event) => {
    const answer = await apiFor(event).member.issueCode.mutate({ id: event.params.id })
    if (!answer.ok) return fail(409, { error: answer.message })
    return { code: answer.code, expiresOn: answer.expiresOn }
  },
}
