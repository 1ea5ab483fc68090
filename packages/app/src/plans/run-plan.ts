import {
  finishPlan,
  listPendingPlanRows,
  listTurnedDown,
  readPlanHead,
  settlePlanRow,
  type Database,
  type PendingPlanRow,
  type PlanHead,
  type TurnedDown,
} from '@postalbo/db'
import { appendAudit, type Actor, type AuditEntry, type Start } from '@postalbo/engine'
import { run, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { addressPersonal, firstAddressRef } from '../personal.ts'
import { planAudit } from './audit.ts'

const rowsPerChunk = 100

/**
 * Starts the next rows of a running plan; false when there is nothing left to do or it was paused. Each chunk is one
 * transaction of workflows and rows together, so that a process that dies in between neither loses nor doubles a row.
 */
export async function runPlanChunk(deps: Deps, plan: { ordine: string; id: string; actor: Actor }): Promise<boolean> {
  const head = await readPlanHead(deps.sql, plan.ordine, plan.id)
  if (head?.status !== 'running') return false
  const rows = await listPendingPlanRows(deps.sql, plan, rowsPerChunk)
  if (rows.length === 0) {
    await finish(deps, head)
    return false
  }
  await startRows(deps, { head, actor: plan.actor }, rows)
  deps.changes.emit(plan.ordine, 'plan', plan.id)
  return true
}

type Run = { head: PlanHead; actor: Actor }

/** Every row is judged again: what was frozen may have changed since. */
async function startRows(deps: Deps, run: Run, rows: readonly PendingPlanRow[]): Promise<void> {
  await deps.registry.load(run.head)
  const members = rows.map((row) => row.member)
  const turnedDown = turnedDownSince(run.head.createdAt, await listTurnedDown(deps.sql, run.head, members))
  const out: Settled[] = []
  const starts: { row: PendingPlanRow; start: Start }[] = []
  for (const row of rows) {
    const reason = reasonToRefuse(row, turnedDown.get(row.member))
    if (reason === null) starts.push({ row, start: startOf(deps, run, row) })
    else out.push({ row, reason })
  }
  const answers = await deps.engine.startMany(starts.map(({ start }) => start))
  for (const [index, answer] of answers.entries()) {
    const started = starts[index]
    if (started !== undefined && !answer.ok) out.push({ row: started.row, reason: answer.refusal })
  }
  if (out.length > 0) await deps.sql.transaction(() => settleRefused(deps, run, out))
}

type Settled = { row: PendingPlanRow; reason: string }

/** How the last request of each member ended, of those that ended after a plan was made. */
export function turnedDownSince(planMadeAt: number, all: readonly TurnedDown[]): Map<string, TurnedDown['state']> {
  return new Map(all.filter(({ endedAt }) => endedAt > planMadeAt).map(({ member, state }) => [member, state]))
}

function reasonToRefuse(row: PendingPlanRow, turnedDown: TurnedDown['state'] | undefined): string | null {
  if (!row.isActive) return 'notActive'
  if (row.externalPec !== null) return 'hasOwnPec'
  // Nobody is asked again who said no after the plan was made.
  if (turnedDown !== undefined) return `${turnedDown}Meanwhile`
  if (row.address === null) return 'noAddress'
  return row.wrappedKey === null ? 'erased' : null
}

/** Fixed when the plan was made, so that what runs is what was approved. */
export function refsOf({ ordine, convention, conventionVersion, settingsVersion }: PlanHead) {
  return { ordine, convention, conventionVersion, settingsVersion }
}

function startOf(deps: Deps, { head, actor }: Run, row: PendingPlanRow): Start {
  const workflow = deps.ids()
  const mailboxId = deps.ids()
  const settled = {
    ordine: head.ordine,
    plan: head.id,
    position: row.position,
    outcome: 'started',
    reason: null,
    workflow,
  }
  const place = {
    ordine: head.ordine,
    member: row.member,
    wrappedKey: row.wrappedKey ?? '',
    codiceFiscale: row.codiceFiscale,
  }
  return {
    tenant: head.ordine,
    workflow,
    machine: 'ordineActivation',
    subject: row.member,
    refs: refsOf(head),
    input: { memberId: row.member, mailboxId },
    actor,
    personal: addressPersonal(deps.vault, place, { ref: firstAddressRef(mailboxId), text: row.address ?? '' }),
    writes: [{ statement: settlePlanRow(deps.sql.kysely<Database>(), settled), expect: 1, refusal: 'alreadySettled' }],
  }
}

function* settleRefused(deps: Deps, { head, actor }: Run, refused: readonly Settled[]): Tx<void> {
  const db = deps.sql.kysely<Database>()
  const entries: AuditEntry[] = []
  for (const { row, reason } of refused) {
    const key = { ordine: head.ordine, plan: head.id, position: row.position }
    const changed = yield* run(settlePlanRow(db, { ...key, outcome: 'refused', reason, workflow: null }))
    // Another worker may have started it meanwhile: then there is nothing to tell.
    if (changed === 1)
      entries.push({
        ...planAudit(head, { actor, at: deps.clock() }, 'plan.rowRefused'),
        object: { type: 'member', id: row.member },
        outcome: 'rejected',
        reason,
      })
  }
  yield* appendAudit(db, entries)
}

async function finish(deps: Deps, head: PlanHead): Promise<void> {
  const db = deps.sql.kysely<Database>()
  await deps.sql.transaction(function* () {
    const changed = yield* run(finishPlan(db, { ordine: head.ordine, id: head.id, finishedAt: deps.clock() }))
    if (changed === 1)
      yield* appendAudit(db, [
        planAudit(head, { actor: { type: 'system', id: null }, at: deps.clock() }, 'plan.finished'),
      ])
  })
  deps.changes.emit(head.ordine, 'plan', head.id)
}
