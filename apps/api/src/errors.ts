import { createLog, reportFault, type Log } from '@postalbo/app'
import type { TRPCError, TRPCDefaultErrorShape } from '@trpc/server'
import type { Context } from './context.ts'

/** What a person may read of an error; whatever is not here is a fault and shown as a reference alone. */
const messages = {
  BAD_REQUEST: 'La richiesta non è valida.',
  PARSE_ERROR: 'La richiesta non è valida.',
  UNAUTHORIZED: 'Deve entrare di nuovo.',
  FORBIDDEN: 'Questa operazione non spetta al suo profilo.',
  NOT_FOUND: 'Non trovato.',
  METHOD_NOT_SUPPORTED: 'La richiesta non è valida.',
  UNSUPPORTED_MEDIA_TYPE: 'La richiesta non è valida.',
  PAYLOAD_TOO_LARGE: 'La richiesta è troppo grande.',
} as const

export type ErrorShape = {
  message: string
  code: TRPCDefaultErrorShape['code']
  data: { code: TRPCError['code']; httpStatus: number; reference: string | null }
}

type Raised = { error: TRPCError; shape: TRPCDefaultErrorShape; path: string | undefined; ctx: Context | undefined }

/** An error as it leaves the house: never what it said inside, which may quote a value (reliability: F9). */
export function shapeError({ error, shape, path, ctx }: Raised): ErrorShape {
  const { code, httpStatus } = shape.data
  if (isAnswer(code)) {
    return { message: messages[code], code: shape.code, data: { code, httpStatus, reference: null } }
  }
  const reference = referenceOf(error, { log: ctx?.app.log ?? ownLog, path })
  return {
    message: `Qualcosa si è fermato da parte nostra. Codice: ${reference}.`,
    code: shape.code,
    data: { code, httpStatus, reference },
  }
}

function isAnswer(code: string): code is keyof typeof messages {
  return Object.hasOwn(messages, code)
}

const ownLog = createLog(Date.now)
const references = new WeakMap<TRPCError, string>()

/** Logged once, however often it is shaped. */
function referenceOf(error: TRPCError, { log, path }: { log: Log; path: string | undefined }): string {
  const known = references.get(error)
  if (known !== undefined) return known
  const reference = reportFault(log, 'api.fault', error.cause ?? error, { procedure: path ?? null })
  references.set(error, reference)
  return reference
}
