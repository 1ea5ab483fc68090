import { setTimeout as pause } from 'node:timers/promises'
import { appendAudit } from './audit/append.ts'
import { commit } from './commit.ts'
import type { Core } from './core.ts'
import { EngineFault } from './faults.ts'
import { quarantining } from './quarantine.ts'
import { decideDelivery, stepOfDelivery, type Delivery, type Step } from './step.ts'
import type { WorkflowTable } from './tables.ts'
import type { EngineEvent, SendOptions, Sent, Target } from './types.ts'

/**
 * How a delivery ended. Who refused matters to effects: what the machine does not take is over; what the product's rows
 * refuse, or a quarantined workflow cannot take yet, is for a person. `lost`: the effect or timer is another's by now.
 */
export type Delivered =
  | { kind: 'ok'; state: string; version: number }
  | { kind: 'refused'; refusal: string; by: 'machine' | 'product' | 'quarantine' }
  | { kind: 'lost' }

/** Answers after the commit is durable; a refusal leaves nothing but, where asked, an audit row. */
export async function send(core: Core, target: Target, event: EngineEvent, options: SendOptions): Promise<Sent> {
  // What timers send is theirs alone.
  if (event.type.startsWith('xstate.')) return { ok: false, refusal: 'unknownEvent' }
  const delivered = await deliver(core, deliveryOf(target, event, options))
  if (delivered.kind === 'ok') return { ok: true, state: delivered.state, version: delivered.version }
  const refusal = delivered.kind === 'refused' ? delivered.refusal : 'notNow'
  if (options.auditRejection === true) await auditRejection(core, { target, event, options }, refusal)
  return { ok: false, refusal }
}

function deliveryOf(target: Target, event: EngineEvent, options: SendOptions): Delivery {
  return {
    target,
    event,
    actor: options.actor,
    personal: options.personal ?? {},
    requestId: options.requestId ?? null,
    eventId: options.eventId ?? null,
    origin: null,
  }
}

const triesAtMost = 40

/** Decides again on what is there now whenever someone was quicker. */
export async function deliver(core: Core, delivery: Delivery): Promise<Delivered> {
  for (let tries = 1; tries <= triesAtMost; tries += 1) {
    const prepared = await prepare(core, delivery)
    if (!('step' in prepared)) return prepared
    const [outcome] = await commit(core, [prepared.step])
    if (outcome?.kind === 'ok') return { kind: 'ok', state: prepared.step.move.to, version: prepared.step.move.version }
    if (outcome?.kind === 'lost') return { kind: 'lost' }
    if (outcome?.kind === 'refused') return { kind: 'refused', refusal: outcome.refusal, by: 'product' }
    if (tries > 2) await pause(tries * Math.random())
  }
  throw new EngineFault('AlwaysStale', 'others changed this workflow at every try')
}

async function prepare(core: Core, delivery: Delivery): Promise<Delivered | { step: Step }> {
  const known = await alreadyApplied(core, delivery)
  if (known !== null) return known
  const workflow = await readWorkflow(core, delivery.target)
  if (workflow === null) return { kind: 'refused', refusal: 'unknownWorkflow', by: 'machine' }
  return prepareOn(core, workflow, delivery)
}

/** As decided on the row that was read; a fault of the machine quarantines the workflow and is thrown again. */
export async function prepareOn(
  core: Core,
  workflow: WorkflowTable,
  delivery: Delivery,
): Promise<Delivered | { step: Step }> {
  if (workflow.status === 'quarantined') return { kind: 'refused', refusal: 'quarantined', by: 'quarantine' }
  if (workflow.status === 'done') return { kind: 'refused', refusal: 'notNow', by: 'machine' }
  const verdict = await quarantining(core, workflow, () => decideDelivery(core, workflow, delivery.event))
  const { decided } = verdict
  if (!decided.ok) return { kind: 'refused', refusal: decided.refusal, by: 'machine' }
  return { step: stepOfDelivery(core, workflow, { delivery, verdict: { ...verdict, decided } }) }
}

export async function readWorkflow(core: Core, target: Target): Promise<WorkflowTable | null> {
  const row = await core.db
    .selectFrom('workflow')
    .selectAll()
    .where('tenant', '=', target.tenant)
    .where('id', '=', target.workflow)
    .executeTakeFirst()
  return row ?? null
}

/** The answer of the first time: the state that the event led to then. */
async function alreadyApplied(core: Core, { target, eventId }: Delivery): Promise<Delivered | null> {
  if (eventId === null) return null
  const row = await core.db
    .selectFrom('inbox')
    .innerJoin('journal', (join) =>
      join
        .onRef('journal.tenant', '=', 'inbox.tenant')
        .onRef('journal.workflow', '=', 'inbox.workflow')
        .onRef('journal.version', '=', 'inbox.version'),
    )
    .select(['journal.toState', 'journal.version'])
    .where('inbox.tenant', '=', target.tenant)
    .where('inbox.eventId', '=', eventId)
    .executeTakeFirst()
  return row === undefined ? null : { kind: 'ok', state: row.toState, version: row.version }
}

type Rejected = { target: Target; event: EngineEvent; options: SendOptions }

async function auditRejection(core: Core, { target, event, options }: Rejected, reason: string): Promise<void> {
  const entry = {
    tenant: target.tenant,
    at: core.clock(),
    actor: options.actor,
    action: event.type,
    object: { type: 'workflow', id: target.workflow },
    outcome: 'rejected',
    reason,
    requestId: options.requestId ?? null,
  }
  await core.sql.transaction(() => appendAudit(core.db, [entry]))
}
