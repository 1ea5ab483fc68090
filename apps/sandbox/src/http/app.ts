import { Hono } from 'hono'
import { basicAuth } from 'hono/basic-auth'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { homePage, notFoundPage } from '../pages/home.ts'
import { faultPages } from './fault-pages.ts'
import { helperApi } from './helper-api.ts'
import { mailPages } from './mail-pages.ts'
import { mailboxPages } from './mailbox-pages.ts'
import { partnerApi } from './partner-api.ts'
import type { Environment, Sandbox } from './sandbox.ts'
import { onlyThisMachine, strictHeaders } from './security.ts'
import { icon, styleSheet } from './static-files.ts'

export function createHttpApp(sandbox: Sandbox): Hono<Environment> {
  const app = new Hono<Environment>()
  app.use(onlyThisMachine, strictHeaders, (context, next) => (hasBody(context.req.raw) ? limit(context, next) : next()))
  app.use('/guasti/*', csrf())
  app.use('/api/*', basicAuth({ username: sandbox.user, password: sandbox.secret, realm: 'sandbox' }))
  app.route('/', partnerApi(sandbox))
  app.route('/', helperApi(sandbox))
  app.route('/', mailPages(sandbox))
  app.route('/', mailboxPages(sandbox))
  app.route('/', faultPages(sandbox))
  app.get('/', (context) => context.html(homePage()))
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/stile.css', (context) => context.body(styleSheet, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/icona.svg', (context) => context.body(icon, 200, { 'content-type': 'image/svg+xml' }))
  app.notFound((context) => context.html(notFoundPage(), 404))
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse()
    process.stderr.write(`${JSON.stringify({ level: 'error', event: 'sandbox.fault', fault: fault.name })}\n`)
    return context.json({ errore: { codice: 'ERRORE_INTERNO' } }, 500)
  })
  return app
}

const limit = bodyLimit({ maxSize: 64 * 1024 })

/** Without one there is nothing to limit, and Hono's limit would take the request apart to find out. */
function hasBody({ headers }: Request): boolean {
  return headers.has('content-length') || headers.has('transfer-encoding')
}
