import type { MiddlewareHandler } from 'hono'

const names: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The mails hold links to enter with: a page elsewhere that points its name at this machine gets nothing. */
export const onlyThisMachine: MiddlewareHandler = async (context, next) => {
  if (!names.has(new URL(context.req.url).hostname)) return context.text('Indirizzo non previsto', 421)
  return next()
}

const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A mail's own HTML: its inline styles, and nothing that runs, loads or sends. */
export const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  'sandbox',
].join('; ')

export const strictHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  const headers = context.res.headers
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', pagePolicy)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cache-control', 'no-store')
}
