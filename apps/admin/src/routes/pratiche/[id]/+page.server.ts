import { formText } from '@postalbo/ui/server'
import { fail } from '@sveltejs/kit'
import { withdrawReasonIn } from '#lib/labels.ts'
import { outcomeOf } from '#lib/server/answers.ts'
import { apiFor } from '#lib/server/api.ts'
import { today } from '#lib/server/clock.ts'
import { diagramOf } from '#lib/server/diagram.ts'
import { timelineOf } from '#lib/workflow/timeline.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('app:workflow')
  const workflow = await apiFor(event).workflow.read.query({ id: event.params.id })
  return {
    workflow,
    timeline: timelineOf(workflow),
    diagram: await diagramOf(workflow),
    today: today(),
  }
}

export const actions: Actions = {
  approve: async (event) =>
    outcomeOf(
      await apiFor(event).workflow.approve.mutate({ id: event.params.id }),
      'Ha approvato la richiesta: parte verso il gestore.',
    ),
  remind: async (event) =>
    outcomeOf(
      await apiFor(event).workflow.remind.mutate({ id: event.params.id }),
      'Il sollecito parte adesso via email.',
    ),
  retry: async (event) =>
    outcomeOf(
      await apiFor(event).workflow.retry.mutate({ id: event.params.id }),
      'La richiesta riparte verso il gestore.',
    ),
  recordTestMessage: async (event) =>
    outcomeOf(
      await apiFor(event).workflow.recordTestMessage.mutate({ id: event.params.id }),
      'Ha registrato il messaggio di prova.',
    ),
  correctAddress: async (event) => {
    const address = formText(await event.request.formData(), 'address')
    if (address === '') return fail(400, { errors: { address: 'Scriva l’indirizzo per intero' }, address })
    const answer = await apiFor(event).workflow.correctAddress.mutate({ id: event.params.id, address })
    if (!answer.ok) return fail(409, { errors: { address: answer.message }, address })
    return { done: 'L’indirizzo è corretto: la richiesta riparte verso il gestore.' }
  },
  withdraw: async (event) => {
    const reason = withdrawReasonIn(formText(await event.request.formData(), 'reason'))
    if (reason === null) return fail(400, { errors: { reason: 'Scelga il motivo' } })
    const answer = await apiFor(event).workflow.withdraw.mutate({ id: event.params.id, reason })
    return outcomeOf(answer, 'La richiesta è ritirata.')
  },
  retryEffect: async (event) => {
    const key = formText(await event.request.formData(), 'key')
    const answer = await apiFor(event).workflow.retryEffect.mutate({ id: event.params.id, key })
    return outcomeOf(answer, 'L’operazione riparte adesso, con la stessa chiave: non verrà fatta due volte.')
  },
}
