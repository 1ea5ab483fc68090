import {
  closeLinkRequest,
  endSignInTokens,
  issueSignInTokens,
  listLinkRequests,
  readLinkAddressee,
  takeLinkRequest,
  type Database,
  type LinkAddressee,
} from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { renderSignInLink } from '@postalbo/mail'
import { run, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import type { Task } from '../worker.ts'
import { createCleanUp } from './clean-up.ts'
import { linkLivesMs } from './request-link.ts'
import { newSecret } from './secrets.ts'
import { signInAudit, subjectTypeOf, type Subject } from './subjects.ts'

/** A request that a dead worker took is taken again after this long; so is one whose mail did not go out. */
const againAfterMs = 15_000
const requestsPerStep = 10

/**
 * Mails the links that were asked for. The link is made here, not when it was asked for: only its hash is ever kept, and
 * a mail tried again carries a new one.
 */
export function createLinkMailsTask(deps: Deps): Task {
  const cleanUp = createCleanUp(deps)
  return {
    name: 'signIn',
    async run() {
      await cleanUp()
      const requests = await listLinkRequests(deps.sql, deps.clock(), requestsPerStep)
      for (const request of requests)
        await answer(deps, { ...request, subjectType: subjectTypeOf(request.subjectType) })
      return requests.length === requestsPerStep
    },
  }
}

type LinkRequest = Subject & { hash: string; dueAt: number; expiresAt: number }

async function answer(deps: Deps, request: LinkRequest): Promise<void> {
  const addressee = await readLinkAddressee(deps.sql, request)
  if (addressee === null || deps.clock() >= request.expiresAt) return close(deps, request, 'notSent')
  const link = await makeLink(deps, request)
  if (link === null) return
  const sent = await deps.mailer.send(mailOf(deps, { request, addressee, link }))
  if (sent.ok) return close(deps, request, 'sent')
  deps.log.warn('signIn.mailFailed', { ordine: request.ordine, code: sent.code })
  if (sent.permanent) await close(deps, request, 'refused')
}

/** Ends the links made before and keeps the new one's hash; null when another worker was first. */
async function makeLink(deps: Deps, request: LinkRequest): Promise<string | null> {
  const db = deps.sql.kysely<Database>()
  const at = deps.clock()
  return deps.sql.transaction(function* () {
    const isTaken = (yield* run(takeLinkRequest(db, { ...request, until: at + againAfterMs }))) === 1
    return isTaken ? yield* replaceLink(deps, subjectOf(request), 'link') : null
  })
}

/** An invitation is handed over by a person, who may not see the other today; a mailed link is opened at once. */
const livesMs = { link: linkLivesMs, invitation: 7 * 24 * 3_600_000 } as const

/** A new link for a person, the only one that works from now on. */
export function* replaceLink(deps: Deps, person: Subject, kind: keyof typeof livesMs): Tx<string> {
  const db = deps.sql.kysely<Database>()
  const createdAt = deps.clock()
  const secret = newSecret()
  const other = kind === 'link' ? 'invitation' : 'link'
  yield* run(endSignInTokens(db, { ...person, kind: other, endedAt: createdAt }))
  const token = { ...person, hash: secret.hash, kind, createdAt, expiresAt: createdAt + livesMs[kind], issuedBy: null }
  yield* issueSignInTokens(db, [token])
  const app = person.subjectType === 'account' ? '/admin' : ''
  return `${deps.config.publicOrigin}${app}/accesso/collegamento/${secret.text}`
}

const outcomes = {
  sent: { action: 'signIn.linkSent', outcome: 'ok' },
  refused: { action: 'signIn.linkNotSent', outcome: 'error', reason: 'mailRefused' },
  notSent: { action: 'signIn.linkNotSent', outcome: 'error', reason: 'expired' },
} as const

async function close(deps: Deps, request: LinkRequest, how: keyof typeof outcomes): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const at = deps.clock()
  await deps.sql.transaction(function* () {
    const isClosed = (yield* run(closeLinkRequest(db, { ordine: request.ordine, hash: request.hash, at }))) === 1
    if (isClosed) yield* appendAudit(db, [signInAudit(request, at, outcomes[how])])
  })
}

type LinkMail = { request: LinkRequest; addressee: LinkAddressee; link: string }

function mailOf(deps: Deps, { request, addressee, link }: LinkMail) {
  const { ordine, person, email } = addressee
  return {
    ...renderSignInLink({
      ordine: { name: ordine.name, email: ordine.email },
      person,
      link,
      minutes: linkLivesMs / 60_000,
      app: request.subjectType === 'account' ? 'admin' : 'member',
    }),
    to: email,
    from: { name: ordine.shortName, address: deps.config.mail.fromAddress },
    replyTo: ordine.email,
    // Another attempt carries another link: another mail.
    messageId: `signIn:${request.hash}:${request.dueAt}`,
  }
}

function subjectOf({ ordine, subjectType, subject }: Subject): Subject {
  return { ordine, subjectType, subject }
}
