import { reportFault, type App } from '@postalbo/app'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono, type Context as HonoContext } from 'hono'
import { clientAddressReader } from './client-address.ts'
import type { ServerConfig } from './config.ts'
import type { Context } from './context.ts'
import { appNameOf, cookieName, sessionCookies, tokenIn } from './cookies.ts'
import type { EventStreams } from './events.ts'
import { limitForms } from './form-limits.ts'
import { servePages, type FrontEnds } from './front-ends.ts'
import { apiHeaders, guardCalls, identify, isFromOurPages, limitBody, refuseForeignHosts } from './guards.ts'
import type { CallOrigin, HttpEnv } from './http-env.ts'
import { measure, type Metrics } from './metrics.ts'
import { probes } from './probes.ts'
import { appRouter } from './router.ts'

export type HttpParts = {
  app: App
  config: Pick<ServerConfig, 'part' | 'allowedHosts' | 'trustedProxies' | 'metricsToken'>
  metrics: Metrics
  streams: EventStreams
  /** Null where no pages are served. */
  frontEnds: FrontEnds | null
}

type Http = Hono<HttpEnv>

/** Everything that answers on our port, in the order in which a request meets it. */
export function createHttp(parts: HttpParts): Http {
  const { app, config, metrics, frontEnds } = parts
  const isSecure = app.config.publicOrigin.startsWith('https:')
  const http: Http = new Hono<HttpEnv>()
  http.onError((fault, context) => {
    const reference = reportFault(app.log, 'http.fault', fault)
    return context.json({ error: { message: `Qualcosa si è fermato da parte nostra. Codice: ${reference}.` } }, 500)
  })
  http.route('/', probes({ app, metrics, metricsToken: config.metricsToken, runsWorker: config.part !== 'api' }))
  http.use(identify(clientAddressReader(config.trustedProxies)), measure(metrics))
  if (config.part === 'worker') return http
  http.use(refuseForeignHosts(config.allowedHosts))
  http.use('/trpc/*', apiHeaders(isSecure), guardCalls(isSecure), limitBody)
  http.all('/trpc/*', (context) => answerCall(parts, context, isSecure))
  http.get('/eventi', (context) => openStream(parts, context, isSecure))
  if (frontEnds === null) return http
  const call = (request: Request, page: CallOrigin): Promise<Response> => Promise.resolve(http.fetch(request, { page }))
  http.use(limitForms(isInConsole(app, isSecure)), servePages(frontEnds, { isSecure, call }))
  return http
}

function isInConsole(app: App, isSecure: boolean): (request: Request) => Promise<boolean> {
  return async (request) => {
    const token = tokenIn(request, cookieName('admin', isSecure))
    return token !== null && (await app.signIn.peek(token, 'admin')) !== null
  }
}

const callsAtMost = 20

function answerCall({ app, streams }: HttpParts, context: HonoContext<HttpEnv>, isSecure: boolean): Promise<Response> {
  const { clientAddress, requestId } = context.var
  return fetchRequestHandler({
    endpoint: '/trpc',
    req: context.req.raw,
    router: appRouter,
    maxBatchSize: callsAtMost,
    // A question may be posted, so that no address holds what is searched for.
    allowMethodOverride: true,
    async createContext({ req, resHeaders }): Promise<Context> {
      const frontEnd = appNameOf(req.headers.get('x-postalbo-app'))
      const cookies = sessionCookies(req, resHeaders, { app: frontEnd, isSecure, clock: app.clock })
      const session =
        frontEnd === null || cookies.token === null ? null : await app.signIn.session(cookies.token, frontEnd)
      return { app, frontEnd, session, requestId, clientAddress, cookies, streams }
    },
  })
}

/** `?app=` names the session that counts; without one the browser is told not to come back. */
async function openStream({ app, streams }: HttpParts, context: HonoContext<HttpEnv>, isSecure: boolean) {
  if (!isFromOurPages(context, isSecure)) return context.body(null, 403)
  const frontEnd = appNameOf(context.req.query('app'))
  const token = frontEnd === null ? null : tokenIn(context.req.raw, cookieName(frontEnd, isSecure))
  const session = frontEnd === null || token === null ? null : await app.signIn.session(token, frontEnd)
  if (frontEnd === null || token === null || session === null) return context.body(null, 401)
  const stream = streams.open({ token, frontEnd, session })
  if (stream === null) return context.body(null, 429)
  return context.body(stream, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
}
