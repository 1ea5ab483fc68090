import { insertNotice, readMailboxFacts, readNoticeOutcome, type Database, type MailboxFacts } from '@postalbo/db'
import { appendAudit, type ClaimedEffect, type EffectAnswer, type EffectHandler } from '@postalbo/engine'
import { renderNotice, type Mail } from '@postalbo/mail'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'

export type NoticeDeps = Pick<Deps, 'sql' | 'clock' | 'mailer' | 'config' | 'registry'>

type Result = { outcome: 'sent' | 'skipped' | 'failed'; reason: string | null }

/**
 * Mails a notice to the member at the address on file now (I-30). What became of it is kept under the effect's key: a
 * notice recorded once is never sent again; one sent but not recorded goes out again under the same Message-ID.
 */
export function createNoticeEffect(deps: NoticeDeps): EffectHandler {
  return async (effect) => {
    const ordine = effect.target.tenant
    if ((await readNoticeOutcome(deps.sql, ordine, effect.key)) !== null) return { kind: 'done' }
    const facts = await readMailboxFacts(deps.sql, ordine, String(effect.params.mailboxId))
    if (facts === null) return { kind: 'handOver', reason: 'mailboxMissing' }
    const result = await deliver(deps, effect, facts)
    if ('kind' in result) return result
    await record(deps, effect, facts, result)
    return { kind: 'done' }
  }
}

async function deliver(deps: NoticeDeps, effect: ClaimedEffect, facts: MailboxFacts): Promise<Result | EffectAnswer> {
  const { member } = facts
  if (member.enrolments.includes('deceased')) return { outcome: 'skipped', reason: 'deceased' }
  if (member.email === null) return { outcome: 'skipped', reason: 'noEmail' }
  const sent = await deps.mailer.send(mailOf(deps, effect, facts, member.email))
  if (sent.ok) return { outcome: 'sent', reason: null }
  return sent.permanent ? { outcome: 'failed', reason: 'mailRefused' } : { kind: 'later', reason: 'mailUnavailable' }
}

async function record(deps: NoticeDeps, effect: ClaimedEffect, facts: MailboxFacts, result: Result): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const at = deps.clock()
  const { tenant, workflow } = effect.target
  const kind = String(effect.params.kind)
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
function mailOf(deps: NoticeDeps, effect: ClaimedEffect, facts: MailboxFacts, to: string): Mail {
  const { ordine, member, mailbox } = facts
  const notice = renderNotice(String(effect.params.kind), {
    ordine: { name: ordine.name, email: ordine.email },
    member: { surname: member.surname, name: member.name },
    address: mailbox.address,
    link: `${deps.config.publicOrigin}/accesso`,
    recoveryEmail: mailbox.recoveryEmail,
    expiresOn: mailbox.expiresOn,
  })
  return {
    ...notice,
    to,
    from: { name: ordine.shortName, address: deps.config.mail.fromAddress },
    replyTo: ordine.email,
    messageId: effect.key,
  }
}
