import { redirect } from '@sveltejs/kit'
import { signInPath } from '#lib/paths.ts'
import { apiFor } from '#lib/server/api.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  await apiFor(event).signIn.end.mutate()
  redirect(303, signInPath)
}
