import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.session) redirect(303, '/')
}

export const actions: Actions = {
  default: async (event) => {
    const codiceFiscale = formText(await event.request.formData(), 'codiceFiscale')
    if (codiceFiscale === '') return fail(400, { codiceFiscale, error: 'Scriva il codice fiscale' })
    const answer = await apiFor(event).signIn.requestMemberLink.mutate({ codiceFiscale })
    return answer.ok ? { sent: true } : fail(429, { codiceFiscale, error: answer.message })
  },
}
