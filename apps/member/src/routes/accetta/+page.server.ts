import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { declineOptions, declineReasonIn } from '#lib/home/decline.ts'
import { homeView } from '#lib/home/view.ts'
import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow')
  const api = apiFor(event)
  const [home, conditions] = await Promise.all([api.mailbox.home.query(), api.mailbox.conditions.query()])
  const { offer, action } = homeView(home, conditions, today())
  return { offer, action, declineOptions, ordine: home.ordine }
}

export const actions: Actions = {
  accept: async (event) => {
    const workflow = formText(await event.request.formData(), 'workflow')
    const answer = await apiFor(event).activation.accept.mutate({ workflow })
    if (!answer.ok) return fail(409, { error: answer.message })
    redirect(303, '/')
  },
  decline: async (event) => {
    const form = await event.request.formData()
    const reason = declineReasonIn(form.get('reason'))
    if (reason === null) return fail(400, { errors: { reason: 'Scelga il motivo per cui non vuole la casella' } })
    const answer = await apiFor(event).activation.decline.mutate({ workflow: formText(form, 'workflow'), reason })
    if (!answer.ok) return fail(409, { error: answer.message })
    redirect(303, '/')
  },
}
