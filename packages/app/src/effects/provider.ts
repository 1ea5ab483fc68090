import { readMailboxFacts, readPolicyRefs, readProviderKey, type Database, type MailboxFacts } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import {
  appendAudit,
  type AuditEntry,
  type ClaimedEffect,
  type EffectAnswer,
  type EffectHandler,
  type EngineEvent,
} from '@postalbo/engine'
import {
  ensureActivated,
  ensureCreated,
  ensureWithdrawn,
  type Outcome,
  type Provider,
  type ProviderMailbox,
  type ProviderProblem,
  type ProviderRefusal,
} from '@postalbo/providers'
import type { Deps } from '../deps.ts'
import { leavingStatus } from '../member-left.ts'
import { recoveryEmailRef, sealPersonal, type Personal } from '../personal.ts'

export type ProviderDeps = Pick<Deps, 'sql' | 'vault' | 'registry' | 'clock'> & {
  providers: ReadonlyMap<string, Provider>
}

/** What machines ask of the provider. Each asks what is there before it does again what may have been done (I-19). */
export function createProviderEffects(deps: ProviderDeps): Record<string, EffectHandler> {
  return {
    'provider.createMailbox': (effect) => withSubject(deps, effect, create),
    'provider.activateMailbox': (effect) => withSubject(deps, effect, activate),
    'provider.withdrawMailbox': (effect) => withSubject(deps, effect, withdraw),
  }
}

type Subject = { effect: ClaimedEffect; facts: MailboxFacts; provider: Provider }
type Operation = (deps: ProviderDeps, subject: Subject) => Promise<EffectAnswer>

async function withSubject(deps: ProviderDeps, effect: ClaimedEffect, operation: Operation): Promise<EffectAnswer> {
  const ordine = effect.target.tenant
  const refs = await readPolicyRefs(deps.sql, effect.target)
  if (refs === null) return { kind: 'handOver', reason: 'workflowMissing' }
  // The answer will be judged by these: they may have been written by another process.
  await deps.registry.load(refs)
  const facts = await readMailboxFacts(deps.sql, ordine, String(effect.params.mailboxId))
  if (facts === null) return { kind: 'handOver', reason: 'mailboxMissing' }
  const provider = deps.providers.get((await readProviderKey(deps.sql, refs)) ?? '')
  if (provider === undefined) return { kind: 'handOver', reason: 'providerNotConfigured' }
  return operation(deps, { effect, facts, provider })
}

async function create(deps: ProviderDeps, { effect, facts, provider }: Subject): Promise<EffectAnswer> {
  // The provider gets the data only of who is in the albo at this very moment (I-5).
  const reason = reasonNotToSend(facts)
  if (reason !== null) return effect.attempt > 1 ? whatIsThere(deps, { effect, facts, provider }, reason) : reason
  const { member, mailbox } = facts
  const outcome = await ensureCreated(
    provider,
    {
      key: effect.key,
      address: mailbox.address,
      owner: { codiceFiscale: member.codiceFiscale, surname: member.surname, name: member.name },
      recoveryEmail: member.email,
      years: null,
    },
    effect.attempt,
  )
  return answer(deps, effect, outcome, (created) => toldCreated(deps, facts, created))
}

/** An earlier try may have made the mailbox: what is there is told, so that the steps that follow can take it back. */
async function whatIsThere(
  deps: ProviderDeps,
  { effect, facts, provider }: Subject,
  otherwise: EffectAnswer,
): Promise<EffectAnswer> {
  const { member, mailbox } = facts
  const outcome = await provider.readMailbox({ address: mailbox.address })
  if (outcome.outcome === 'refused') return otherwise
  if ('value' in outcome && !isLiveOf(member.codiceFiscale, outcome.value)) return otherwise
  return answer(deps, effect, outcome, (created) => toldCreated(deps, facts, created))
}

function isLiveOf(codiceFiscale: string, mailbox: ProviderMailbox): boolean {
  return mailbox.codiceFiscale === codiceFiscale && mailbox.status !== 'withdrawn'
}

function toldCreated(deps: ProviderDeps, facts: MailboxFacts, created: ProviderMailbox): Told {
  const event = { type: 'provider.mailboxCreated', createdAt: created.createdAt }
  return { event, personal: recoveryEmailOf(deps, facts, created) }
}

async function activate(deps: ProviderDeps, { effect, facts, provider }: Subject): Promise<EffectAnswer> {
  const outcome = await ensureActivated(provider, addressed(effect, facts), effect.attempt)
  return answer(deps, effect, outcome, (mailbox) => ({
    event: {
      type: 'provider.mailboxActivated',
      activatedOn: mailbox.activatedOn ?? civilDateOf(deps.clock()),
      expiresOn: mailbox.expiresOn,
    },
  }))
}

async function withdraw(deps: ProviderDeps, { effect, facts, provider }: Subject): Promise<EffectAnswer> {
  const outcome = await ensureWithdrawn(provider, addressed(effect, facts), effect.attempt)
  return answer(deps, effect, outcome, () => ({ event: { type: 'provider.mailboxWithdrawn' } }))
}

function addressed(effect: ClaimedEffect, { mailbox, member }: MailboxFacts) {
  return { key: effect.key, address: mailbox.address, codiceFiscale: member.codiceFiscale }
}

/** Who left the albo ends the workflow; who is suspended may come back, so an operator decides. */
function reasonNotToSend({ member }: MailboxFacts): EffectAnswer | null {
  if (member.isActive) return null
  const status = leavingStatus(member.enrolments)
  if (status === null) return { kind: 'event', event: { type: 'provider.refused', reason: 'memberNotEligible' } }
  return {
    kind: 'event',
    event: { type: 'albo.memberLeft', status, notAsked: true },
    actor: { type: 'system', id: null },
  }
}

function recoveryEmailOf(deps: ProviderDeps, facts: MailboxFacts, created: ProviderMailbox): Personal {
  if (created.recoveryEmail === null || facts.wrappedKey === null) return {}
  const place = { ordine: facts.ordine.id, member: facts.member.id, wrappedKey: facts.wrappedKey }
  const value = { name: 'recoveryEmail', ref: recoveryEmailRef(facts.mailbox.id), text: created.recoveryEmail }
  return sealPersonal(deps.vault, place, value)
}

type Told = { event: EngineEvent; personal?: Personal }

/** The provider's five answers in the engine's words. */
async function answer<T>(
  deps: ProviderDeps,
  effect: ClaimedEffect,
  outcome: Outcome<T>,
  tell: (value: T) => Told,
): Promise<EffectAnswer> {
  if (outcome.outcome === 'accepted') return { kind: 'later', reason: 'accepted' }
  if (outcome.outcome === 'unknown') return { kind: 'later', reason: outcome.cause }
  if (outcome.outcome === 'refused')
    return { kind: 'event', event: { type: 'provider.refused', reason: refusalOf(outcome.reason) } }
  if (outcome.outcome === 'partlyDone') await noteProblems(deps, effect, outcome.problems)
  return { kind: 'event', ...tell(outcome.value) }
}

/** The machine knows no `notFound`: a mailbox that should be there and is not is for a person to look at. */
function refusalOf(reason: ProviderRefusal): string {
  return reason === 'notFound' ? 'other' : reason
}

async function noteProblems(
  deps: ProviderDeps,
  effect: ClaimedEffect,
  problems: readonly ProviderProblem[],
): Promise<void> {
  const entry: AuditEntry = {
    tenant: effect.target.tenant,
    at: deps.clock(),
    actor: { type: 'provider', id: null },
    action: `${effect.type}.partlyDone`,
    object: { type: 'workflow', id: effect.target.workflow },
    outcome: 'error',
    reason: problems.map((problem) => problem.code).join(','),
  }
  await deps.sql.transaction(() => appendAudit(deps.sql.kysely<Database>(), [entry]))
}
