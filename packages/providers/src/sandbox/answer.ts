import { z } from 'zod'
import type { Outcome, ProviderMailbox, ProviderRefusal } from '../provider.ts'

/** What an answer of the sandbox says in the port's words; what cannot be read, or is no business answer, is unknown. */
export function readAnswer(answer: { status: number; text: string }): Outcome<ProviderMailbox> {
  const { status } = answer
  const cause = causesByStatus.get(status) ?? (status >= 500 ? 'serverError' : null)
  if (cause !== null) return { outcome: 'unknown', cause }
  const body = parseJson(answer.text)
  if (status === 202) return acceptedAnswer.safeParse(body).success ? { outcome: 'accepted' } : unreadable
  if (status === 200 || status === 201) return readDone(body)
  return status >= 400 ? readRefusal(body) : unreadable
}

const unreadable = { outcome: 'unknown', cause: 'unreadable' } as const

/** Said by a gateway, or about our credentials: nothing that a member or the Ordine could mend. */
const causesByStatus: ReadonlyMap<number, string> = new Map([
  [401, 'unauthorised'],
  [403, 'unauthorised'],
  [408, 'timeout'],
  [429, 'rateLimited'],
])

function readDone(body: unknown): Outcome<ProviderMailbox> {
  const parsed = doneAnswer.safeParse(body)
  if (!parsed.success) return unreadable
  const { casella, problemi } = parsed.data
  const value: ProviderMailbox = {
    address: casella.indirizzo,
    codiceFiscale: casella.codiceFiscale,
    status: statuses.get(casella.stato) ?? 'unknown',
    rawStatus: casella.stato,
    createdAt: Date.parse(casella.creataIl),
    activatedOn: casella.attivataIl,
    expiresOn: casella.scadeIl,
    recoveryEmail: casella.emailRecupero,
  }
  if (problemi.length === 0) return { outcome: 'done', value }
  return { outcome: 'partlyDone', value, problems: problemi.map(({ codice }) => ({ code: codice })) }
}

function readRefusal(body: unknown): Outcome<ProviderMailbox> {
  const parsed = refusalAnswer.safeParse(body)
  if (!parsed.success) return unreadable
  return { outcome: 'refused', reason: refusals.get(parsed.data.errore.codice) ?? 'other' }
}

/** The provider's words and ours; a new word of theirs comes through as `unknown`. */
const statuses: ReadonlyMap<string, ProviderMailbox['status']> = new Map([
  ['NON ATTIVA', 'inactive'],
  ['ATTIVATA', 'active'],
  ['REVOCATA', 'withdrawn'],
])

const refusals: ReadonlyMap<string, ProviderRefusal> = new Map([
  ['INDIRIZZO_OCCUPATO', 'addressTaken'],
  ['INDIRIZZO_NON_VALIDO', 'addressInvalid'],
  ['DOMINIO_NON_AMMESSO', 'domainNotAllowed'],
  ['INTESTATARIO_NON_VALIDO', 'ownerInvalid'],
  ['CREDITO_ESAURITO', 'creditExhausted'],
  ['CASELLA_NON_TROVATA', 'notFound'],
])

const code = z.string().regex(/^[A-Z_]{1,60}$/)

const doneAnswer = z.object({
  casella: z.object({
    indirizzo: z.string().min(3).max(254),
    codiceFiscale: z.string().min(1).max(32),
    stato: z.string().min(1).max(60),
    creataIl: z.iso.datetime(),
    attivataIl: z.iso.date().nullable(),
    scadeIl: z.iso.date().nullable(),
    emailRecupero: z.string().max(254).nullable(),
  }),
  problemi: z.array(z.object({ codice: code })).default([]),
})

const acceptedAnswer = z.object({ presaInCarico: z.literal(true) })

const refusalAnswer = z.object({ errore: z.object({ codice: code }) })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
