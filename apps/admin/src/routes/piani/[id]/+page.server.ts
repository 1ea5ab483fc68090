import { formText } from '@postalbo/ui/server'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { viewIn } from '#lib/plan/views.ts'
import { textIn } from '#lib/query.ts'
import { outcomeOf } from '#lib/server/answers.ts'
import { apiFor } from '#lib/server/api.ts'
import { leadToSearch, searchIn } from '#lib/server/search.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:plan', 'app:workflow')
  const api = apiFor(event)
  const { id } = event.params
  const { key, query } = viewIn(event.url)
  const reason = textIn(event.url, 'motivo')
  const search = await searchIn(event)
  const cursor = textIn(event.url, 'cursore')
  const narrowed = { ...query, ...(reason && { reason }), ...(search.q && { q: search.q }), ...(cursor && { cursor }) }
  const [plan, rows] = await Promise.all([api.plan.read.query({ id }), api.plan.rows.query({ id, ...narrowed })])
  return { plan, rows, view: { key, reason: reason ?? null, search }, isFirstPage: cursor === undefined }
}

export const actions: Actions = {
  search: (event) => leadToSearch(event, ['vista', 'motivo'], '#righe'),
  approve: async (event) => {
    const expectedIn = Number(formText(await event.request.formData(), 'expectedIn'))
    if (!Number.isInteger(expectedIn)) return fail(400, { error: 'Aggiorni la pagina e controlli di nuovo il piano.' })
    const answer = await apiFor(event).plan.approve.mutate({ id: idIn(event), expectedIn })
    return outcomeOf(answer, 'Il piano è approvato: le richieste partono adesso.')
  },
  remake: async (event) => {
    const answer = await apiFor(event).plan.remake.mutate({ id: idIn(event) })
    if (!answer.ok) return fail(409, { error: answer.message })
    redirect(303, `/admin/piani/${answer.id}`)
  },
  pause: async (event) =>
    outcomeOf(
      await apiFor(event).plan.pause.mutate({ id: idIn(event) }),
      'Il piano è in pausa: nessuna nuova richiesta parte.',
    ),
  resume: async (event) => outcomeOf(await apiFor(event).plan.resume.mutate({ id: idIn(event) }), 'Il piano riprende.'),
  discard: async (event) => {
    const answer = await apiFor(event).plan.discard.mutate({ id: idIn(event) })
    if (!answer.ok) return fail(409, { error: answer.message })
    redirect(303, '/admin/piani')
  },
}

function idIn(event: RequestEvent<{ id: string }>): string {
  return event.params.id
}
