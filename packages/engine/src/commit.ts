import { sql as raw } from 'kysely'
import { run, type Tx } from '@postalbo/sql'
import { appendAudit } from './audit/append.ts'
import type { Core } from './core.ts'
import { breaksRule } from './faults.ts'
import {
  advanceWorkflow,
  closeEffect,
  deleteTimer,
  deleteTimers,
  insertEffect,
  insertInbox,
  insertJournal,
  insertWorkflow,
  joinLanes,
  noteDue,
  setTimer,
  takeTimer,
} from './statements.ts'
import type { Origin, Step } from './step.ts'
import type { AuditEntry, Target } from './types.ts'

/**
 * What became of a step. `stale`: another event was quicker, read and decide again. `lost`: the effect or the timer is
 * no longer ours. `refused`: a row of the product says no.
 */
export type Outcome = { kind: 'ok' } | { kind: 'stale' } | { kind: 'lost' } | { kind: 'refused'; refusal: string }

/**
 * The one executor: all steps in one transaction, durable when it answers. A step that is not ok leaves nothing, the
 * others are written. What throws undoes all of them.
 */
export async function commit(core: Core, steps: readonly Step[]): Promise<Outcome[]> {
  core.reach('commit:before')
  const outcomes = await core.sql.transaction(() => writeSteps(core, steps)).catch(outcomeOfUndone)
  core.reach('commit:after')
  if (steps.some((step, index) => outcomes[index]?.kind === 'ok' && leavesWork(step))) core.announceWork()
  return outcomes
}

/** As `commit`, but a step whose rows break a rule of the database is found and answered apart with its fault. */
export async function commitApart(core: Core, steps: readonly Step[]): Promise<(Outcome | Broken)[]> {
  try {
    return await commit(core, steps)
  } catch (fault) {
    if (!breaksRule(fault)) throw fault
    if (steps.length === 1) return [{ kind: 'broken', fault }]
    const half = Math.ceil(steps.length / 2)
    const first = await commitApart(core, steps.slice(0, half))
    return [...first, ...(await commitApart(core, steps.slice(half)))]
  }
}

export type Broken = { kind: 'broken'; fault: unknown }

function leavesWork(step: Step): boolean {
  return step.effects.length > 0 || step.timers.set.length > 0
}

/** A transaction of one step needs no savepoint: it is given up as a whole. */
class Undone extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('undone')
    this.outcome = outcome
  }
}

function outcomeOfUndone(fault: unknown): Outcome[] {
  if (fault instanceof Undone) return [fault.outcome]
  throw fault
}

function* writeSteps(core: Core, steps: readonly Step[]): Tx<Outcome[]> {
  const outcomes: Outcome[] = []
  const audit: AuditEntry[] = []
  for (const step of steps) {
    const outcome = yield* steps.length === 1 ? writeAlone(core, step) : writeAmong(core, step)
    if (outcome.kind === 'ok') audit.push(...step.audit)
    outcomes.push(outcome)
  }
  core.reach('commit:inside')
  yield* appendAudit(core.db, audit)
  return outcomes
}

function* writeAlone(core: Core, step: Step): Tx<Outcome> {
  const outcome = yield* writeStep(core, step)
  if (outcome.kind !== 'ok') throw new Undone(outcome)
  return outcome
}

function* writeAmong(core: Core, step: Step): Tx<Outcome> {
  yield* run(raw`savepoint step`.compile(core.db))
  const outcome = yield* writeStep(core, step)
  if (outcome.kind !== 'ok') yield* run(raw`rollback to savepoint step`.compile(core.db))
  yield* run(raw`release savepoint step`.compile(core.db))
  return outcome
}

/** The whole story of a write, in the order in which it may be given up. */
function* writeStep(core: Core, step: Step): Tx<Outcome> {
  if (!(yield* takeOrigin(core, step))) return { kind: 'lost' }
  if (!(yield* writeWorkflow(core, step)))
    return isStart(step) ? { kind: 'refused', refusal: 'exists' } : { kind: 'stale' }
  if (!(yield* writeInbox(core, step))) return { kind: 'stale' }
  for (const { statement, expect, refusal } of step.writes) {
    const changes = yield* run(statement)
    if (expect !== undefined && changes !== expect) return { kind: 'refused', refusal: refusal ?? 'refused' }
  }
  yield* writeJournal(core, step)
  yield* writeEffects(core, step)
  yield* writeTimers(core, step)
  return { kind: 'ok' }
}

function isStart(step: Step): boolean {
  return step.move.version === 1
}

function* takeOrigin(core: Core, { origin, move }: Step): Tx<boolean> {
  if (origin === null) return true
  const { target, at } = move
  const taken = yield* run(
    origin.kind === 'effect' ? closing(core, origin, { target, at }) : taking(core, origin, { target, at }),
  )
  return taken === 1
}

type When = { target: Target; at: number }

function closing(core: Core, { key, token }: Extract<Origin, { kind: 'effect' }>, { target, at }: When) {
  return closeEffect(core.db, { tenant: target.tenant, key, token, at, outcome: 'done', lastError: null })
}

function taking(core: Core, { name }: Extract<Origin, { kind: 'timer' }>, { target, at }: When) {
  return takeTimer(core.db, { ...target, name, at })
}

function* writeWorkflow(core: Core, step: Step): Tx<boolean> {
  const { move, machineVersion, waitingFor } = step
  const { tenant, workflow: id } = move.target
  const place = { state: move.to, context: JSON.stringify(move.context), status: move.status, version: move.version }
  const row = { tenant, id, machineVersion, ...place, waitingFor, changedAt: move.at }
  if (!isStart(step)) return (yield* run(advanceWorkflow(core.db, { ...row, expected: move.version - 1 }))) === 1
  const dueTimes = step.timers.set.map((timer) => timer.dueAt)
  const begun = {
    machine: move.machine,
    subject: move.subject,
    refs: JSON.stringify(move.refs),
    startedAt: move.at,
    dueAt: dueTimes.length === 0 ? null : Math.min(...dueTimes),
    fault: null,
  }
  return (yield* run(insertWorkflow(core.db, { ...row, ...begun }))) === 1
}

function* writeInbox(core: Core, { move, eventId }: Step): Tx<boolean> {
  if (eventId === null) return true
  return (yield* run(insertInbox(core.db, { ...move.target, eventId, version: move.version, at: move.at }))) === 1
}

function* writeJournal(core: Core, { move, effects, machineVersion }: Step): Tx<void> {
  yield* run(
    insertJournal(core.db, {
      ...move.target,
      version: move.version,
      at: move.at,
      event: JSON.stringify(move.event),
      actorType: move.actor.type,
      actorId: move.actor.id,
      fromState: move.from,
      toState: move.to,
      effects: JSON.stringify(effects),
      refs: JSON.stringify(move.refs),
      machineVersion,
    }),
  )
}

function* writeEffects(core: Core, step: Step): Tx<void> {
  const { move, effects, lane } = step
  const { target, version, at } = move
  for (const [index, { type, params }] of effects.entries()) {
    const key = `${target.workflow}:${version}:${index}`
    yield* run(insertEffect(core.db, { ...target, key, type, params: JSON.stringify(params), lane, createdAt: at }))
  }
  if (effects.length > 0 && !isStart(step)) yield* run(joinLanes(core.db, target))
}

function* writeTimers(core: Core, step: Step): Tx<void> {
  const { target, status } = step.move
  const { set, cancelled } = step.timers
  if (status === 'done') yield* run(deleteTimers(core.db, target))
  else {
    for (const name of cancelled) yield* run(deleteTimer(core.db, { ...target, name }))
    for (const timer of set) yield* run(setTimer(core.db, { ...target, ...timer, event: JSON.stringify(timer.event) }))
  }
  const isChanged = status === 'done' || set.length > 0 || cancelled.length > 0 || step.origin?.kind === 'timer'
  // A start wrote it with its row.
  if (isChanged && !isStart(step)) yield* run(noteDue(core.db, target))
}
