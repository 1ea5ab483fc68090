import type { AppRouter } from '@postalbo/api/router'
import { answerTo, apiFetchOf, apiUrlFor, withFaults, type ApiSettings } from '@postalbo/ui/server'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { signInPath } from '../paths.ts'
import { apiOrigin } from './config.ts'

const settings: ApiSettings = { app: 'admin', apiOrigin }

/** The API's client for one request. A fault becomes a page: sign-in, 403, 404, or an error with its reference. */
export function apiFor(event: RequestEvent) {
  const link = httpBatchLink({
    url: apiUrlFor(event, settings),
    fetch: apiFetchOf(event, settings),
    maxItems: 10,
    // Questions too: an address ends up in logs, and what is searched for may be a name.
    methodOverride: 'POST',
  })
  return withFaults(createTRPCClient<AppRouter>({ links: [link] }), rethrow)
}

function rethrow(fault: unknown): never {
  const answer = answerTo(fault)
  if (answer === null) throw fault
  if (answer.kind === 'signIn') redirect(303, signInPath)
  const { status, reference } = answer
  error(status, { message: String(status), ...(reference ? { reference } : {}) })
}
