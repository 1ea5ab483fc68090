import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createMiddleware } from 'hono/factory'
import { prepareHandlerEnvironment, type ServerConfig } from './config.ts'
import { commonHeaders } from './guards.ts'
import type { HttpEnv } from './http-env.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown

/** The built SvelteKit apps: the console under /admin, the members' app everywhere else. */
export type FrontEnds = { member: Handler; admin: Handler }

const formBytesAtMost = 512 * 1024
/** The console takes files of the albo. */
const uploadBytesAtMost = 25 * 1024 * 1024

/** Null when one of them has not been built. */
export async function loadFrontEnds(builds: ServerConfig['frontEnds']): Promise<FrontEnds | null> {
  const files = { member: new URL('handler.js', builds.member), admin: new URL('handler.js', builds.admin) }
  if (!existsSync(files.member) || !existsSync(files.admin)) return null
  prepareHandlerEnvironment(formBytesAtMost)
  const member = await importHandler(files.member)
  prepareHandlerEnvironment(uploadBytesAtMost)
  return { member, admin: await importHandler(files.admin) }
}

async function importHandler(file: URL): Promise<Handler> {
  const { handler }: { handler: Handler } = await import(file.href)
  return handler
}

export type PageCall = (request: Request, origin: { clientAddress: string; requestId: string }) => Promise<Response>

/** Hands the request to the app that owns the path, with our own calls in process left on it. */
export function servePages(frontEnds: FrontEnds, options: { isSecure: boolean; call: PageCall }) {
  return createMiddleware<HttpEnv>(async (context) => {
    const { incoming, outgoing } = context.env
    if (incoming === undefined || outgoing === undefined) return context.notFound()
    const origin = { clientAddress: context.var.clientAddress, requestId: context.var.requestId }
    markRequest(incoming, { protocol: options.isSecure ? 'https' : 'http', clientAddress: origin.clientAddress })
    Object.assign(incoming, { postalbo: { fetch: (request: Request) => options.call(request, origin) } })
    for (const [name, value] of commonHeaders(options.isSecure)) outgoing.setHeader(name, value)
    const { path } = context.req
    const handler = path === '/admin' || path.startsWith('/admin/') ? frontEnds.admin : frontEnds.member
    await answered(handler, incoming, outgoing)
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  })
}

/** Kit believes these headers: they say what we know, whatever the client wrote (toolchain: adapter-node). */
function markRequest(incoming: IncomingMessage, known: { protocol: string; clientAddress: string }): void {
  for (const name of Object.keys(incoming.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) Reflect.deleteProperty(incoming.headers, name)
  }
  incoming.headers['x-forwarded-proto'] = known.protocol
  incoming.headers['x-real-ip'] = known.clientAddress
}

function answered(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.once('close', resolve)
    Promise.resolve(handler(incoming, outgoing, () => reject(new Error('no page answered')))).catch(reject)
  })
}
