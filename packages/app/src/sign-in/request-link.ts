import { findAccountsByEmail, findMembersByCodiceFiscale, insertLinkRequest, type Database } from '@postalbo/db'
import { parseEmail } from '@postalbo/domain'
import { appendAudit } from '@postalbo/engine'
import { run, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { refused, type Refused } from '../refusals.ts'
import { judgeTry } from './limits.ts'
import { signInAudit, type Subject } from './subjects.ts'

/** A link lives this long from the moment it is made; so long, too, is its mail tried. */
export const linkLivesMs = 30 * 60_000

type Done = { ok: true } | Refused

export async function requestMemberLink(deps: Deps, asked: { codiceFiscale: string; from: string }): Promise<Done> {
  const codiceFiscale = foldCode(asked.codiceFiscale)
  const found = await findMembersByCodiceFiscale(deps.sql, codiceFiscale)
  return request(deps, { subjectType: 'member', typed: codiceFiscale, from: asked.from, found })
}

export async function requestOperatorLink(deps: Deps, asked: { email: string; from: string }): Promise<Done> {
  const email = foldEmail(asked.email)
  const found = await findAccountsByEmail(deps.sql, email)
  return request(deps, { subjectType: 'account', typed: email, from: asked.from, found })
}

/** As members are kept: upper case, no blanks. */
export const foldCode = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase()

/** As accounts are kept: lower case. */
export const foldEmail = (text: string): string => (parseEmail(text) ?? text.trim()).toLowerCase()

type Request = {
  subjectType: Subject['subjectType']
  typed: string
  from: string
  found: readonly { ordine: string; id: string; email: string | null }[]
}

/**
 * One transaction, whoever asks: the try is counted and, where there is someone to write to, a request kept that the
 * worker mails. Nothing is mailed here, so that the answer and its delay tell nothing, and a crash loses nothing.
 */
async function request(deps: Deps, { subjectType, typed, from, found }: Request): Promise<Done> {
  const subjects = found.map(({ ordine, id }) => ({ ordine, subjectType, subject: id }))
  const verdict = await deps.sql.transaction(function* () {
    const judged = yield* judgeTry(deps, { what: 'link', subject: `${subjectType}/${typed}`, from })
    if (judged === 'firstOver') yield* auditDenied(deps, subjects)
    if (judged === 'allowed')
      yield* keepRequests(
        deps,
        subjects.filter((_subject, index) => found[index]?.email != null),
      )
    return judged
  })
  return verdict === 'allowed' ? { ok: true } : refused('tooManyTries')
}

function* keepRequests(deps: Deps, subjects: readonly Subject[]): Tx<void> {
  const db = deps.sql.kysely<Database>()
  const createdAt = deps.clock()
  for (const subject of subjects) {
    const values = { ...subject, hash: deps.ids(), createdAt, expiresAt: createdAt + linkLivesMs }
    yield* run(insertLinkRequest(db, values))
  }
}

export function* auditDenied(deps: Deps, subjects: readonly Subject[]): Tx<void> {
  const what = { action: 'signIn.denied', outcome: 'denied', reason: 'tooManyTries' } as const
  const entries = subjects.map((subject) => signInAudit(subject, deps.clock(), what))
  if (entries.length > 0) yield* appendAudit(deps.sql.kysely<Database>(), entries)
}
