import { prepared, run } from '@postalbo/sql'
import { appendAudit } from './audit/append.ts'
import type { Core } from './core.ts'
import { Crashed, faultName, ValuesMissing } from './faults.ts'
import type { EngineTables, WorkflowTable } from './tables.ts'
import type { Actor, Target } from './types.ts'

const engineActor: Actor = { type: 'system', id: null }

/**
 * Decides; what is thrown there would be thrown again at every event, so the workflow is set aside with the fault's
 * name, for a person to look at, and the fault is thrown on. Values not yet loaded are no fault of the workflow.
 */
export async function quarantining<T>(core: Core, workflow: WorkflowTable, decide: () => T): Promise<T> {
  try {
    return decide()
  } catch (fault) {
    if (!(fault instanceof ValuesMissing || fault instanceof Crashed))
      await quarantine(core, workflow, faultName(fault))
    throw fault
  }
}

/** Does nothing when the workflow moved on meanwhile. */
export async function quarantine(core: Core, workflow: WorkflowTable, fault: string): Promise<void> {
  const { tenant, id, version } = workflow
  const at = core.clock()
  core.log.error('engine.quarantined', { tenant, workflow: id, machine: workflow.machine, version, fault })
  await core.sql.transaction(function* () {
    const changed = yield* run(setAside(core.db, { tenant, id, version, fault, at }))
    if (changed === 0) return
    const object = { type: 'workflow', id }
    const entry = { tenant, at, actor: engineActor, action: 'workflow.quarantined', object, outcome: 'error' }
    yield* appendAudit(core.db, [{ ...entry, reason: fault }])
  })
}

/** Back to work, once what was wrong is mended; false when it was not quarantined. */
export async function release(core: Core, { tenant, workflow }: Target, actor: Actor): Promise<boolean> {
  const at = core.clock()
  return core.sql.transaction(function* () {
    const changed = yield* run(takeBack(core.db, { tenant, id: workflow, at }))
    if (changed === 0) return false
    const object = { type: 'workflow', id: workflow }
    yield* appendAudit(core.db, [{ tenant, at, actor, action: 'workflow.released', object, outcome: 'ok' }])
    return true
  })
}

type Key = { tenant: string; id: string; at: number }

const setAside = prepared<EngineTables, Key & { version: number; fault: string }, unknown>((db, v) =>
  db
    .updateTable('workflow')
    .set({ status: 'quarantined', fault: v.fault, changedAt: v.at })
    .where('tenant', '=', v.tenant)
    .where('id', '=', v.id)
    .where('version', '=', v.version)
    .where('status', '=', 'active'),
)

const takeBack = prepared<EngineTables, Key, unknown>((db, v) =>
  db
    .updateTable('workflow')
    .set({ status: 'active', fault: null, changedAt: v.at })
    .where('tenant', '=', v.tenant)
    .where('id', '=', v.id)
    .where('status', '=', 'quarantined'),
)
