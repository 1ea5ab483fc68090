import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { ClientAddressOf } from './client-address.ts'
import type { HttpEnv } from './http-env.ts'

/** Finds out once who calls, and names the request. */
export function identify(clientAddressOf: ClientAddressOf) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { incoming, page } = context.env
    const forwardedFor = context.req.header('x-forwarded-for')
    const peer = incoming?.socket.remoteAddress
    context.set('clientAddress', page?.clientAddress ?? clientAddressOf({ peer, forwardedFor }))
    context.set('requestId', page?.requestId ?? crypto.randomUUID())
    await next()
  })
}

/** Links, cookies and redirects follow the host that a request names: only our own names are answered. */
export function refuseForeignHosts(allowedHosts: readonly string[]) {
  const allowed = new Set(allowedHosts)
  return createMiddleware<HttpEnv>(async (context, next) => {
    const named = context.env.incoming?.headers.host
    const hosts = [new URL(context.req.url).host, ...(named === undefined ? [] : [named.toLowerCase()])]
    if (hosts.every((host) => allowed.has(host))) return next()
    return context.text('Questo indirizzo non è servito qui.', 421)
  })
}

/** What a browser is told about every answer of the API itself; pages bring their own. */
export function apiHeaders(isSecure: boolean) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    await next()
    for (const [name, value] of commonHeaders(isSecure)) context.header(name, value)
    context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    context.header('cache-control', 'no-store', { append: false })
  })
}

export function commonHeaders(isSecure: boolean): [string, string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(isSecure ? [['strict-transport-security', 'max-age=31536000'] satisfies [string, string]] : []),
  ]
}

const callsAtMost = 20

/** A call of ours is JSON and comes from a page of ours: a form of another site can be neither (reliability: F9). */
export function guardCalls(isSecure: boolean) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { method, path } = context.req
    if (method !== 'GET' && method !== 'POST') return refuse(context, 405)
    const type = context.req.header('content-type')
    if (type === undefined ? method === 'POST' : !isJson(type)) return refuse(context, 415)
    if (!isFromOurPages(context, isSecure)) return refuse(context, 403)
    if (path.split(/,|%2c/i).length > callsAtMost) return refuse(context, 400)
    return next()
  })
}

function isJson(type: string): boolean {
  return type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}

/** A browser says where a call comes from; a call that says nothing at all may only read. */
export function isFromOurPages(context: Context<HttpEnv>, isSecure: boolean): boolean {
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin !== undefined) return origin === `${isSecure ? 'https' : 'http'}://${new URL(context.req.url).host}`
  return context.req.method === 'GET' || site === 'same-origin'
}

const sentences = {
  400: 'La richiesta non è valida.',
  403: 'La richiesta non viene da una pagina di questo sito.',
  405: 'La richiesta non è valida.',
  413: 'La richiesta è troppo grande.',
  415: 'La richiesta non è valida.',
} as const

function refuse(context: Context<HttpEnv>, status: keyof typeof sentences): Response {
  return context.json({ error: { message: sentences[status] } }, status)
}

const smallBody = 256 * 1024
const fileBody = 25 * 1024 * 1024
const filePaths: ReadonlySet<string> = new Set(['/trpc/albo.upload'])

const limits = {
  small: bodyLimit({ maxSize: smallBody, onError: (context) => refuse(context, 413) }),
  file: bodyLimit({ maxSize: fileBody, onError: (context) => refuse(context, 413) }),
}

/** A file may be large; nothing else is. */
export const limitBody = createMiddleware<HttpEnv>((context, next) =>
  (filePaths.has(context.req.path) ? limits.file : limits.small)(context, next),
)
