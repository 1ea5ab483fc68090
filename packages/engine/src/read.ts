import type { Core } from './core.ts'
import { isAccepted } from './decide.ts'
import { readWorkflow } from './deliver.ts'
import { faultName, ValuesMissing } from './faults.ts'
import { parseObject } from './json.ts'
import type { WorkflowTable } from './tables.ts'
import type { EngineEvent, Target, WorkflowRead } from './types.ts'

export async function read(core: Core, target: Target): Promise<WorkflowRead | null> {
  const row = await readWorkflow(core, target)
  if (row === null) return null
  return {
    machine: row.machine,
    subject: row.subject,
    state: row.state,
    status: statusOf(row),
    version: row.version,
    context: parseObject(row.context),
    refs: parseObject(row.refs),
  }
}

function statusOf({ status }: WorkflowTable): WorkflowRead['status'] {
  return status === 'done' || status === 'quarantined' ? status : 'active'
}

/** The types among these that the workflow would take now; none of one that is done, quarantined or not there. */
export async function accepted(core: Core, target: Target, events: readonly EngineEvent[]): Promise<string[]> {
  const row = await readWorkflow(core, target)
  if (row?.status !== 'active') return []
  return events.filter((event) => isTaken(core, row, event)).map((event) => event.type)
}

/** A question changes nothing, so what throws here is not taken, and quarantines nothing. */
function isTaken(core: Core, row: WorkflowTable, event: EngineEvent): boolean {
  const from = { state: row.state, context: parseObject(row.context) }
  const given = { at: core.clock(), hydrated: core.hydrate(parseObject(row.refs)) }
  try {
    return isAccepted(core.machine(row.machine), from, event, given)
  } catch (fault) {
    if (fault instanceof ValuesMissing) throw fault
    core.log.warn('engine.questionFailed', { tenant: row.tenant, workflow: row.id, fault: faultName(fault) })
    return false
  }
}
