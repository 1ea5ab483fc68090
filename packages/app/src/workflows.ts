import { readMailboxFacts } from '@postalbo/db'
import { machines } from '@postalbo/domain/machines'
import type { Actor, EngineEvent, Sent, Target } from '@postalbo/engine'
import { judgeAddress } from './corrected-address.ts'
import type { Deps } from './deps.ts'
import { memberLeft } from './member-left.ts'
import { addressPersonal, type Personal } from './personal.ts'
import { domainsOf } from './policy.ts'
import { refused, type Refused } from './refusals.ts'

/** Who asks, as the session says: `id` is a member's or an account's. Administrators act as operators. */
export type Person = { ordine: string; type: 'member' | 'operator'; id: string; requestId?: string | null }

export type Answer = { ok: true; state: string } | Refused

/** What people do to a workflow: who may is decided here, what then happens by the machine. */
export type Workflows = {
  accept(person: Person, workflow: string): Promise<Answer>
  decline(person: Person, workflow: string, reason: string): Promise<Answer>
  approve(person: Person, workflow: string): Promise<Answer>
  remind(person: Person, workflow: string): Promise<Answer>
  /** Only where the provider refused the address; the text as written by the operator. */
  correctAddress(person: Person, workflow: string, address: string): Promise<Answer>
  retry(person: Person, workflow: string): Promise<Answer>
  withdraw(person: Person, workflow: string, reason: string): Promise<Answer>
  recordTestMessage(person: Person, workflow: string): Promise<Answer>
  /** Tries an effect again that was handed over, under the same key. */
  retryEffect(person: Person, workflow: string, key: string): Promise<Answer>
  /** To be called after the enrolments of these members changed: their workflows end when they left the albo. */
  memberStatusChanged(ordine: string, members: readonly string[]): Promise<void>
}

export function createWorkflows(deps: Deps): Workflows {
  const tell = (person: Person, workflow: string, event: EngineEvent): Promise<Answer> =>
    send(deps, person, { workflow, event })
  return {
    accept: (person, workflow) => tell(person, workflow, { type: 'member.accepted' }),
    decline: (person, workflow, reason) => tell(person, workflow, { type: 'member.declined', reason }),
    approve: (person, workflow) => tell(person, workflow, { type: 'ordine.approved' }),
    remind: (person, workflow) => tell(person, workflow, { type: 'ordine.reminded' }),
    correctAddress: (person, workflow, address) => correctAddress(deps, person, { workflow, address }),
    retry: (person, workflow) => tell(person, workflow, { type: 'ordine.retried' }),
    withdraw: (person, workflow, reason) => tell(person, workflow, { type: 'ordine.withdrew', reason }),
    recordTestMessage: (person, workflow) => tell(person, workflow, { type: 'ordine.recordedTestMessage' }),
    retryEffect: (person, workflow, key) => retryEffect(deps, person, { workflow, key }),
    memberStatusChanged: (ordine, members) => memberLeft(deps, ordine, members),
  }
}

async function correctAddress(
  deps: Deps,
  person: Person,
  request: { workflow: string; address: string },
): Promise<Answer> {
  const read = await deps.engine.read({ tenant: person.ordine, workflow: request.workflow })
  if (read === null) return refused('unknownWorkflow')
  const facts = await readMailboxFacts(deps.sql, person.ordine, String(read.context.mailboxId))
  if (facts?.wrappedKey == null) return refused('unknownWorkflow')
  const { policy } = await deps.registry.load(read.refs)
  const address = judgeAddress(request.address, { domains: domainsOf(policy), current: facts.mailbox.address })
  if ('refusal' in address) return refused(address.refusal)
  const ref = `address/${deps.ids()}`
  const place = {
    ordine: person.ordine,
    member: facts.member.id,
    wrappedKey: facts.wrappedKey,
    codiceFiscale: facts.member.codiceFiscale,
  }
  return send(deps, person, {
    workflow: request.workflow,
    event: { type: 'ordine.addressCorrected', addressRef: ref },
    personal: addressPersonal(deps.vault, place, { ref, text: address.text }),
  })
}

async function retryEffect(deps: Deps, person: Person, request: { workflow: string; key: string }): Promise<Answer> {
  const target = { tenant: person.ordine, workflow: request.workflow }
  const read = person.type === 'operator' ? await deps.engine.read(target) : null
  if (read === null) return refused('unknownWorkflow')
  const isRetried = await deps.engine.retryEffect(target, request.key, actorOf(person))
  return isRetried ? { ok: true, state: read.state } : refused('unknownEffect')
}

type Request = { workflow: string; event: EngineEvent; personal?: Personal }

async function send(deps: Deps, person: Person, { workflow, event, personal }: Request): Promise<Answer> {
  if (!maySend(person, event.type)) return refused('notYours')
  const target = { tenant: person.ordine, workflow }
  if (!(await isTheirs(deps, person, target))) return refused('unknownWorkflow')
  const sent = await deps.engine.send(target, event, {
    actor: actorOf(person),
    auditRejection: true,
    requestId: person.requestId ?? null,
    ...(personal === undefined ? {} : { personal }),
  })
  return answerOf(sent)
}

/** The event's definition says whose it is: no operator can accept for a member (I-4). */
function maySend(person: Person, event: string): boolean {
  const definitions: Readonly<Record<string, { by: readonly string[] }>> = machines.ordineActivation.events
  return definitions[event]?.by.includes(person.type) ?? false
}

/** A workflow of another member is answered like one that does not exist. Loads what its machine will need, too. */
async function isTheirs(deps: Deps, person: Person, target: Target): Promise<boolean> {
  const read = await deps.engine.read(target)
  if (read === null) return false
  if (person.type === 'member' && read.context.memberId !== person.id) return false
  await deps.registry.load(read.refs)
  return true
}

export function actorOf(person: Person): Actor {
  return { type: person.type, id: person.id }
}

function answerOf(sent: Sent): Answer {
  return sent.ok ? { ok: true, state: sent.state } : refused(sent.refusal)
}
