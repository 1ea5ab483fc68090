import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { filterIn } from '#lib/member/filter.ts'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const api = apiFor(event)
  const filter = filterIn(event.url)
  const [domains, members] = await Promise.all([
    api.plan.domains.query(),
    api.member.list.query({ ...filter, limit: 1 }),
  ])
  return { domains, filter, total: members.total }
}

export const actions: Actions = {
  default: async (event) => {
    const domain = formText(await event.request.formData(), 'domain')
    if (domain === '') return fail(400, { errors: { domain: 'Scelga il dominio degli indirizzi' } })
    const answer = await apiFor(event).plan.create.mutate({ filter: filterIn(event.url), domain })
    if (!answer.ok) return fail(409, { errors: { domain: answer.message } })
    redirect(303, `/admin/piani/${answer.id}`)
  },
}
