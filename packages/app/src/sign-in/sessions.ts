import { endSession, findSession, insertSession, touchSession, type Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { hashOf, newSecret } from './secrets.ts'
import type { AppName, SessionPerson, SignedIn } from './signed-in.ts'
import { signInAudit, type Subject } from './subjects.ts'

const minuteMs = 60_000
const idleMs = { account: 30 * minuteMs, member: 120 * minuteMs }
const absoluteMs = 24 * 60 * minuteMs
/** A session seen this recently is not written again. */
const slideAfterMs = minuteMs

/** A new session at every sign-in; part of the transaction in which the person proved who they are. */
export function* beginSession(deps: Deps, person: Subject): Tx<SignedIn> {
  const at = deps.clock()
  const secret = newSecret()
  const ends = { createdAt: at, lastSeenAt: at, expiresAt: at + idleMs[person.subjectType] }
  yield* run(insertSession(deps.sql.kysely<Database>(), { ...person, hash: secret.hash, ...ends }))
  return { ok: true, session: secret.text, expiresAt: at + absoluteMs }
}

/** Who a cookie stands for, in the app it was made for; `slides` moves the idle end, never beyond the absolute one. */
export async function personOfSession(
  deps: Deps,
  token: string,
  { app, slides }: { app: AppName; slides: boolean },
): Promise<SessionPerson | null> {
  const hash = hashOf(token)
  const now = deps.clock()
  const session = await findSession(deps.sql, hash, now)
  if (session === null || (session.subjectType === 'account') !== (app === 'admin')) return null
  const expiresAt = Math.min(now + idleMs[session.subjectType], session.createdAt + absoluteMs)
  if (slides && now - session.lastSeenAt >= slideAfterMs) {
    const touched = touchSession(deps.sql.kysely<Database>(), { hash, now, expiresAt })
    await deps.sql.transaction(() => run(touched))
  }
  const { ordine, role, subject, displayName } = session
  return { ordine, role, id: subject, displayName, expiresAt }
}

export async function signOut(deps: Deps, token: string): Promise<void> {
  const hash = hashOf(token)
  const at = deps.clock()
  const session = await findSession(deps.sql, hash, at)
  if (session === null) return
  const db = deps.sql.kysely<Database>()
  const { subjectType, subject } = session
  const person = { ordine: session.ordine.id, subjectType, subject }
  await deps.sql.transaction(function* () {
    if ((yield* run(endSession(db, { hash, endedAt: at }))) === 1)
      yield* appendAudit(db, [signInAudit(person, at, { action: 'signIn.ended', outcome: 'ok' })])
  })
}
