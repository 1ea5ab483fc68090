import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.session) redirect(303, '/')
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const codiceFiscale = formText(form, 'codiceFiscale')
    const code = formText(form, 'code')
    const errors = missingIn({ codiceFiscale, code })
    if (Object.keys(errors).length > 0) return fail(400, { codiceFiscale, errors })
    const answer = await apiFor(event).signIn.redeemCode.mutate({ codiceFiscale, code })
    if (!answer.ok) return fail(400, { codiceFiscale, errors: { code: answer.message } })
    redirect(303, '/')
  },
}

function missingIn({ codiceFiscale, code }: { codiceFiscale: string; code: string }): Record<string, string> {
  return {
    ...(codiceFiscale === '' ? { codiceFiscale: 'Scriva il codice fiscale' } : {}),
    ...(code === '' ? { code: 'Scriva il codice ricevuto dalla segreteria' } : {}),
  }
}
