import { formText } from '@postalbo/ui/server'
import { outcomeOf } from '#lib/server/answers.ts'
import { apiFor } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow')
  const api = apiFor(event)
  const [health, waiting] = await Promise.all([
    api.health.read.query(),
    // Whatever stopped waits for the secretariat, longest first.
    api.workflow.list.query({ view: 'ordine', limit: 200 }),
  ])
  const quarantined = waiting.rows.filter(({ status }) => status === 'quarantined')
  return { health, quarantined, readAt: new Date().toISOString() }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const answer = await apiFor(event).workflow.retryEffect.mutate({
      id: formText(form, 'workflow'),
      key: formText(form, 'key'),
    })
    return outcomeOf(answer, 'L’operazione riparte adesso, con la stessa chiave: non verrà fatta due volte.')
  },
}
