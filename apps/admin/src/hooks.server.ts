import { isThemeRoute, recordOf, setPageHeaders } from '@postalbo/ui/server'
import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { randomUUID } from 'node:crypto'
import { isPublic, signInPath } from '#lib/paths.ts'
import { apiFor } from '#lib/server/api.ts'

export const handle: Handle = async ({ event, resolve }) => {
  const route = event.route.id
  event.locals.session = isThemeRoute(route) ? null : await apiFor(event).session.current.query()
  if (event.locals.session === null && route !== null && !isPublic(route)) redirect(303, signInPath)

  const response = await resolve(event, { preload: ({ type, path }) => type !== 'font' || path.includes('-regular') })
  setPageHeaders(response.headers, route)
  return response
}

/** Faults get a code the person can quote; the log gets the same code and no personal data. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return {}
  const reference = randomUUID().slice(0, 8).toUpperCase()
  console.error(recordOf(error, { reference, route: event.route.id }))
  return { message: '500', reference }
}
