import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './http-env.ts'

/** Node takes time in the square of the fields of such a form: a megabyte of `a&` would stop everybody for seconds. */
const urlEncodedBytesAtMost = 16 * 1024
const otherBytesAtMost = 64 * 1024
/** A file of the albo. */
const uploadBytesAtMost = 25 * 1024 * 1024
const uploadPath = '/admin/importazioni'

/**
 * Says no to a body before a page reads it. Whoever is not in the console may send no file; a body that does not say
 * how long it is, which no form does, is refused as well.
 */
export function limitForms(isInConsole: (request: Request) => Promise<boolean>) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { method, path, raw } = context.req
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return next()
    const length = context.req.header('content-length')
    if (length === undefined) return context.text('La richiesta non dice quanto è lunga.', 411)
    const type = context.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    const isUpload = path === uploadPath && type === 'multipart/form-data' && (await isInConsole(raw))
    if (Number(length) <= limitOf(type, isUpload)) return next()
    return context.text('La richiesta è troppo grande.', 413)
  })
}

function limitOf(type: string, isUpload: boolean): number {
  if (isUpload) return uploadBytesAtMost
  return type === 'application/x-www-form-urlencoded' ? urlEncodedBytesAtMost : otherBytesAtMost
}
