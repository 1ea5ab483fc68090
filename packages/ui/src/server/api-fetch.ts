import { parseSetCookie, type CookieAttributes } from './set-cookie.ts'

/** What this needs of SvelteKit's request event. */
export type ApiEvent = {
  request: Request
  url: URL
  platform?: unknown
  cookies: { set(name: string, value: string, options: CookieAttributes & { encode: (value: string) => string }): void }
}

export type ApiSettings = {
  /** Which of the two session cookies counts. */
  app: 'admin' | 'member'
  /** Where the API answers when it is not in this process (`vite dev`); `null` in a built app. */
  apiOrigin: string | null
}

/** As the API's client calls it: its `signal` may be there and undefined. */
type ApiFetch = (
  input: string | URL | Request,
  init?: Omit<RequestInit, 'signal'> & { signal?: AbortSignal | null | undefined },
) => Promise<Response>

type InProcess = (request: Request) => Promise<Response>

/**
 * A `fetch` for the API client: in process where apps/api serves the app (it leaves `postalbo.fetch` on the Node
 * request), over HTTP otherwise. The visitor's cookies go with the call; cookies the API sets go to the visitor.
 */
export function apiFetchOf(event: ApiEvent, { app, apiOrigin }: ApiSettings): ApiFetch {
  const inProcess = inProcessOf(event.platform)
  return async (input, init) => {
    const request = new Request(input, { ...init, signal: init?.signal ?? null })
    request.headers.set('cookie', event.request.headers.get('cookie') ?? '')
    request.headers.set('x-postalbo-app', app)
    request.headers.set('origin', apiOriginFor(event, inProcess ? null : apiOrigin))
    const response = inProcess ? await inProcess(request) : await fetch(request)
    copyCookies(response, event)
    return response
  }
}

/** Where the client should send its calls: the visitor's own origin, or the API's in `vite dev`. */
export function apiUrlFor(event: ApiEvent, { apiOrigin }: ApiSettings): string {
  return `${apiOriginFor(event, inProcessOf(event.platform) ? null : apiOrigin)}/trpc`
}

function apiOriginFor(event: ApiEvent, apiOrigin: string | null): string {
  return apiOrigin ?? event.url.origin
}

function inProcessOf(platform: unknown): InProcess | null {
  const request = property(platform, 'req')
  const fetchApi = property(property(request, 'postalbo'), 'fetch')
  return typeof fetchApi === 'function' ? (call) => fetchApi(call) : null
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function copyCookies(response: Response, event: ApiEvent): void {
  for (const header of response.headers.getSetCookie()) {
    const cookie = parseSetCookie(header)
    if (cookie) event.cookies.set(cookie.name, cookie.value, { ...cookie.attributes, encode: (value) => value })
  }
}
