import {
  findMembersByCodiceFiscale,
  findSignInToken,
  readLinkAddressee,
  redeemSignInToken,
  type Database,
} from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { first, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { refused, type Refused } from '../refusals.ts'
import type { Beside } from './beside.ts'
import { judgeTry, type Tried } from './limits.ts'
import { auditDenied, foldCode } from './request-link.ts'
import { deskCodeHash, hashOf } from './secrets.ts'
import { beginSession } from './sessions.ts'
import type { AppName, SignedIn } from './signed-in.ts'
import { signInAudit, subjectTypeOf, type Subject } from './subjects.ts'

type Redeemed = (SignedIn & { app: AppName }) | Refused

/** Uses a link up and begins a session, in one transaction: of two at once one wins. */
export async function redeemLink(deps: Deps, given: { token: string; from: string }): Promise<Redeemed> {
  const hash = hashOf(given.token)
  if ((await judge(deps, { what: 'redeem', subject: hash, from: given.from })) !== 'allowed')
    return refused('tooManyTries')
  const kept = await findSignInToken(deps.sql, hash)
  if (kept === null || !links.includes(kept.kind)) return refused('linkInvalid')
  const person = { ordine: kept.ordine, subject: kept.subject, subjectType: subjectTypeOf(kept.subjectType) }
  // Who was disabled, or died, since the link was mailed.
  const isGone = (await readLinkAddressee(deps.sql, person)) === null
  const session = await deps.sql.transaction(function* () {
    const signedIn = isGone ? null : yield* useUp(deps, person, { hash, kind: kept.kind })
    if (signedIn === null) yield* auditFailed(deps, [person], 'linkInvalid')
    return signedIn
  })
  if (session === null) return refused('linkInvalid')
  return { ...session, app: person.subjectType === 'account' ? 'admin' : 'member' }
}

const links = ['link', 'invitation']

/** The same steps and the same answer for a code that is wrong, used, or of nobody; the journal is written beside. */
export async function redeemCode(
  deps: Deps,
  beside: Beside,
  given: { codiceFiscale: string; code: string; from: string },
): Promise<SignedIn | Refused> {
  const codiceFiscale = foldCode(given.codiceFiscale)
  const verdict = await judge(deps, { what: 'code', subject: codiceFiscale, from: given.from })
  const found = await findMembersByCodiceFiscale(deps.sql, codiceFiscale)
  const people = found.map(({ ordine, id }): Subject => ({ ordine, subjectType: 'member', subject: id }))
  if (verdict === 'firstOver') beside.do(() => deps.sql.transaction(() => auditDenied(deps, people)))
  if (verdict !== 'allowed') return refused('tooManyTries')
  const session = await deps.sql.transaction(() => tryCode(deps, people.length === 0 ? [nobody] : people, given.code))
  if (session !== null) return session
  beside.do(() => deps.sql.transaction(() => auditFailed(deps, people, 'codeInvalid')))
  return refused('codeInvalid')
}

/** Looked up in place of who is not there: the work is the same. */
const nobody: Subject = { ordine: '', subjectType: 'member', subject: '' }

function* tryCode(deps: Deps, people: readonly Subject[], code: string): Tx<SignedIn | null> {
  for (const person of people) {
    const hash = deskCodeHash(deps.vault, { ordine: person.ordine, id: person.subject }, code)
    const session = yield* useUp(deps, person, { hash, kind: 'code' })
    if (session !== null) return session
  }
  return null
}

/** In a transaction of its own: a try is counted before it is looked at, also when the rest then fails. */
function judge(deps: Deps, tried: Tried) {
  return deps.sql.transaction(() => judgeTry(deps, tried))
}

/** A session for the one who used the token up; null for everybody else. */
function* useUp(deps: Deps, person: Subject, token: { hash: string; kind: string }): Tx<SignedIn | null> {
  const db = deps.sql.kysely<Database>()
  const used = yield* first(redeemSignInToken(db, { ...token, now: deps.clock() }))
  if (used === null) return null
  const session = yield* beginSession(deps, person)
  const what = { action: 'signIn.begun', outcome: 'ok', reason: token.kind } as const
  yield* appendAudit(db, [signInAudit(person, deps.clock(), what)])
  return session
}

function* auditFailed(deps: Deps, people: readonly Subject[], reason: string): Tx<void> {
  const what = { action: 'signIn.failed', outcome: 'rejected', reason } as const
  const entries = people.map((person) => signInAudit(person, deps.clock(), what))
  if (entries.length > 0) yield* appendAudit(deps.sql.kysely<Database>(), entries)
}
