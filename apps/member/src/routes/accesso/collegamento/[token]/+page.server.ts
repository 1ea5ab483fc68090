import { fail, redirect } from '@sveltejs/kit'
import { apiFor } from '#lib/server/api.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async (event) => {
    const answer = await apiFor(event).signIn.redeemLink.mutate({ token: event.params.token })
    if (!answer.ok) return fail(400, { error: answer.message })
    redirect(303, answer.app === 'admin' ? '/admin' : '/')
  },
}
