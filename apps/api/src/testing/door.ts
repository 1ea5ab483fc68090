import type { App, AppName } from '@postalbo/app'
import type { World } from '@postalbo/app/testing/world'
import { createEventStreams } from '../events.ts'
import { createHttp } from '../http.ts'
import { createMetrics } from '../metrics.ts'

export const origin = 'http://127.0.0.1:3000'

/** Whoever calls: the app whose session counts and the cookie that stands for it. */
export type Caller = { app: AppName; cookie: string } | null

export type Answer = { status: number; body: string; json: ReturnType<typeof JSON.parse>; headers: Headers }

/** The product behind its door, without a port. */
export type Door = {
  app: App
  fetch(path: string, init?: RequestInit): Promise<Response>
  call(procedure: string, given?: { as?: Caller; input?: unknown; headers?: Record<string, string> }): Promise<Answer>
  query(procedure: string, given?: { as?: Caller; input?: unknown; headers?: Record<string, string> }): Promise<Answer>
  close(): void
}

export function openDoor(world: World, change: Parameters<World['open']>[0] = {}): Door {
  const app = world.open({ publicOrigin: origin, ...change })
  const metrics = createMetrics()
  const streams = createEventStreams(app)
  const host = new URL(app.config.publicOrigin).host
  const config = { part: 'all', allowedHosts: [host], trustedProxies: [], metricsToken: null } as const
  const http = createHttp({ app, config, metrics, streams, frontEnds: null })
  const fetch = (path: string, init: RequestInit = {}): Promise<Response> =>
    Promise.resolve(http.fetch(new Request(`http://${host}${path}`, init), {}))
  const headersOf = (as: Caller): Record<string, string> =>
    as === null ? {} : { 'x-postalbo-app': as.app, cookie: as.cookie }
  return {
    app,
    fetch,
    async call(procedure, { as = null, input = {}, headers = {} } = {}) {
      const own = { 'content-type': 'application/json', origin: app.config.publicOrigin, ...headersOf(as) }
      const init = { method: 'POST', body: JSON.stringify(input), headers: { ...own, ...headers } }
      return answerOf(await fetch(`/trpc/${procedure}`, init))
    },
    async query(procedure, { as = null, input, headers = {} } = {}) {
      const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      return answerOf(await fetch(`/trpc/${procedure}${search}`, { headers: { ...headersOf(as), ...headers } }))
    },
    close() {
      streams.close()
      metrics.close()
    },
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const body = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, body, json: isJson ? JSON.parse(body) : null, headers: response.headers }
}

/** The cookie that an answer leaves, as the browser sends it back. */
export function cookieOf({ headers }: Pick<Answer, 'headers'>): string {
  return headers
    .getSetCookie()
    .map((header) => header.split(';', 1)[0] ?? '')
    .join('; ')
}

export async function signInStaff(door: Door, ordine: string, role: 'operator' | 'admin'): Promise<Caller> {
  const email = `${role}-${door.app.ids()}@ordine.test`
  const account = await door.app.ordini.createAccount({ ordine, role, email })
  if (!account.ok) throw new Error(account.refusal)
  const token = account.link.slice(account.link.lastIndexOf('/') + 1)
  return { app: 'admin', cookie: cookieOf(await door.call('signIn.redeemLink', { input: { token } })) }
}

export async function signInMember(
  door: Door,
  member: { ordine: string; id: string; codiceFiscale: string },
): Promise<Caller> {
  const clerk = { ordine: member.ordine, type: 'operator', id: door.app.ids() } as const
  const { codes } = await door.app.signIn.issueCodes(clerk, [member.id])
  const input = { codiceFiscale: member.codiceFiscale, code: codes.get(member.id) ?? '' }
  return { app: 'member', cookie: cookieOf(await door.call('signIn.redeemCode', { input })) }
}
