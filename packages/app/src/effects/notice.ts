import {
  insertNotice,
  readMailboxFacts,
  readNoticeOutcome,
  readWorkflowMoment,
  type Database,
  type MailboxFacts,
} from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import type { ConventionVersion } from '@postalbo/domain/convention'
import { whyNoticeIsLate } from '@postalbo/domain/machines'
import { appendAudit, type ClaimedEffect, type EffectAnswer, type EffectHandler } from '@postalbo/engine'
import { renderNotice, type Mail } from '@postalbo/mail'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { leavingStatus } from '../member-left.ts'

export type NoticeDeps = Pick<Deps, 'sql' | 'clock' | 'mailer' | 'config' | 'registry'>

type Result = { outcome: 'sent' | 'skipped' | 'failed'; reason: string | null }

/** A notice with what it is about, all as it stands when it is sent. */
type Due = {
  effect: ClaimedEffect
  kind: string
  facts: MailboxFacts
  state: string
  /** Civil date; null before the member was told. */
  acceptBy: string | null
  policy: ConventionVersion
}

/**
 * Mails a notice to the member at the address on file now (I-30). What became of it is kept under the effect's key: a
 * notice recorded once is never sent again; one sent but not recorded goes out again under the same Message-ID.
 */
export function createNoticeEffect(deps: NoticeDeps): EffectHandler {
  return async (effect) => {
    if ((await readNoticeOutcome(deps.sql, effect.target.tenant, effect.key)) !== null) return { kind: 'done' }
    const due = await lookUp(deps, effect)
    if ('reason' in due) return due
    const result = await deliver(deps, due)
    if ('kind' in result) return result
    await record(deps, due, result)
    return { kind: 'done' }
  }
}

type HandOver = Extract<EffectAnswer, { kind: 'handOver' }>

async function lookUp(deps: NoticeDeps, effect: ClaimedEffect): Promise<Due | HandOver> {
  const moment = await readWorkflowMoment(deps.sql, effect.target)
  if (moment === null) return { kind: 'handOver', reason: 'workflowMissing' }
  const facts = await readMailboxFacts(deps.sql, effect.target.tenant, String(effect.params.mailboxId))
  if (facts === null) return { kind: 'handOver', reason: 'mailboxMissing' }
  const { policy } = await deps.registry.load(moment.refs)
  const { acceptBy } = moment.context
  const kept = { state: moment.state, acceptBy: typeof acceptBy === 'string' ? acceptBy : null }
  return { effect, kind: String(effect.params.kind), facts, ...kept, policy }
}

async function deliver(deps: NoticeDeps, due: Due): Promise<Result | EffectAnswer> {
  const { email } = due.facts.member
  const reason = whySkipped(due, civilDateOf(deps.clock()))
  if (reason !== null) return { outcome: 'skipped', reason }
  if (email === null) return { outcome: 'skipped', reason: 'noEmail' }
  const sent = await deps.mailer.send(mailOf(deps, due, email))
  if (sent.ok) return { outcome: 'sent', reason: null }
  return sent.permanent ? { outcome: 'failed', reason: 'mailRefused' } : { kind: 'later', reason: 'mailUnavailable' }
}

/** Who is not in the albo any more gets no mail (I-29), and nobody one that comes after what it asks for (I-28). */
function whySkipped({ kind, facts, state, acceptBy }: Due, today: string): string | null {
  const { enrolments } = facts.member
  if (enrolments.includes('deceased')) return 'deceased'
  return leavingStatus(enrolments) === null ? whyNoticeIsLate(kind, { state, acceptBy, today }) : 'left'
}

async function record(deps: NoticeDeps, { effect, kind, facts }: Due, result: Result): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const at = deps.clock()
  const { tenant, workflow } = effect.target
  await deps.sql.transaction(function* () {
    const notice = { ordine: tenant, key: effect.key, workflow, member: facts.member.id, kind, ...result, at }
    const isNew = (yield* run(insertNotice(db, notice))) === 1
    if (!isNew) return
    const outcome = result.outcome === 'failed' ? 'error' : 'ok'
    const object = { type: 'workflow', id: workflow }
    const actor = { type: 'system', id: null }
    yield* appendAudit(db, [
      { tenant, at, actor, action: `notice.${result.outcome}`, object, outcome, reason: result.reason ?? kind },
    ])
  })
}

/** The Ordine speaks, by the installation's address; answers go to the secretariat. */
function mailOf(deps: NoticeDeps, { effect, kind, facts, acceptBy, policy }: Due, to: string): Mail {
  const { ordine, member, mailbox } = facts
  const notice = renderNotice(kind, {
    ordine: { name: ordine.name, email: ordine.email },
    member: { surname: member.surname, name: member.name },
    address: mailbox.address,
    link: `${deps.config.publicOrigin}/accesso`,
    recoveryEmail: mailbox.recoveryEmail,
    expiresOn: mailbox.expiresOn,
    acceptBy,
    accessUrl: accessUrlOf(policy),
    testAddress: testAddressOf(policy) ?? ordine.pec,
  })
  return {
    ...notice,
    to,
    from: { name: ordine.shortName, address: deps.config.mail.fromAddress },
    replyTo: ordine.email,
    messageId: effect.key,
  }
}

/** Of the pages that the convention names, the first: where one enters the mailbox. */
function accessUrlOf({ help }: ConventionVersion): string | null {
  return help.links === 'unknown' ? null : (help.links[0]?.url ?? null)
}

function testAddressOf({ testMessage }: ConventionVersion): string | null {
  return testMessage.to === 'unknown' ? null : testMessage.to
}
