import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import { memberFilterIn, namesOf } from '#lib/server/member-filter.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const api = apiFor(event)
  const narrowed = await memberFilterIn(event)
  const [domains, members] = await Promise.all([
    api.plan.domains.query(),
    api.member.list.query({ ...narrowed.asked, limit: 1 }),
  ])
  const { filter, isLost } = narrowed
  return { domains, filter, names: namesOf(narrowed, members.rows), isLost, total: members.total }
}

export const actions: Actions = {
  default: async (event) => {
    const domain = formText(await event.request.formData(), 'domain')
    if (domain === '') return fail(400, { errors: { domain: 'Scelga il dominio degli indirizzi' } })
    const { asked, isLost } = await memberFilterIn(event)
    if (isLost) return fail(400, { errors: { domain: 'Scelga di nuovo gli iscritti: la ricerca non vale più' } })
    const answer = await apiFor(event).plan.create.mutate({ filter: asked, domain })
    if (!answer.ok) return fail(409, { errors: { domain: answer.message } })
    redirect(303, `/admin/piani/${answer.id}`)
  },
}
