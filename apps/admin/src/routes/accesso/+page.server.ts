import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.session) redirect(303, '/admin')
}

export const actions: Actions = {
  default: async (event) => {
    const email = formText(await event.request.formData(), 'email')
    if (email === '') return fail(400, { email, error: 'Scriva l’email con cui è registrato nella console' })
    const answer = await apiFor(event).signIn.requestOperatorLink.mutate({ email })
    return answer.ok ? { sent: true } : fail(429, { email, error: answer.message })
  },
}
