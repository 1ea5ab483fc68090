import { formText } from '@postalbo/ui/server'
import { fail, redirect } from '@sveltejs/kit'
import { choiceIn, textIn } from '#lib/query.ts'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:import')
  const api = apiFor(event)
  const { id } = event.params
  const code = textIn(event.url, 'difetto')
  const severity = choiceIn(event.url, 'gravita', ['error', 'warning'])
  const cursor = textIn(event.url, 'cursore')
  const [detail, defects] = await Promise.all([
    api.albo.read.query({ id }),
    api.albo.defects.query({ id, ...(code && { code }), ...(severity && { severity }), ...(cursor && { cursor }) }),
  ])
  return {
    detail,
    defects,
    view: { code: code ?? null, severity: severity ?? null },
    isFirstPage: cursor === undefined,
  }
}

export const actions: Actions = {
  run: async (event) => {
    const form = await event.request.formData()
    const missing = Number(formText(form, 'missing'))
    if (missing > 0 && form.get('confirm') !== 'yes') {
      return fail(400, { errors: { confirm: 'Confermi di aver controllato gli iscritti che mancano dal file' } })
    }
    const answer = await apiFor(event).albo.run.mutate({ id: event.params.id, missing })
    return answer.ok ? { started: true } : fail(409, { errors: { confirm: answer.message } })
  },
  discard: async (event) => {
    const answer = await apiFor(event).albo.discard.mutate({ id: event.params.id })
    if (!answer.ok) return fail(409, { errors: { confirm: answer.message } })
    redirect(303, '/admin/importazioni')
  },
}
