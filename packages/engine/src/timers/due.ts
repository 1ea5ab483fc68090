import type { Core } from '../core.ts'
import { parseObject } from '../json.ts'
import type { WorkflowTable } from '../tables.ts'
import type { EngineEvent } from '../types.ts'

export type DueTimer = { name: string; dueAt: number; event: EngineEvent; workflow: WorkflowTable }

/**
 * The timers due by then, in due order, after the one given; those of quarantined workflows wait. It ends before a
 * workflow would come a second time: its next timer is judged by where the first one leads.
 */
export async function readDue(
  core: Core,
  { by, after, atMost }: { by: number; after: DueTimer | null; atMost: number },
): Promise<DueTimer[]> {
  let query = core.db
    .selectFrom('timer')
    .innerJoin('workflow', (join) =>
      join.onRef('workflow.tenant', '=', 'timer.tenant').onRef('workflow.id', '=', 'timer.workflow'),
    )
    .selectAll('workflow')
    .select(['timer.name', 'timer.dueAt as timerDueAt', 'timer.event'])
    .where('timer.dueAt', '<=', by)
    .where('workflow.status', '=', 'active')
    .orderBy('timer.dueAt')
    .orderBy('timer.tenant')
    .orderBy('timer.workflow')
    .orderBy('timer.name')
    .limit(atMost)
  if (after !== null)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('timer.dueAt', 'timer.tenant', 'timer.workflow', 'timer.name'),
        '>',
        tuple(after.dueAt, after.workflow.tenant, after.workflow.id, after.name),
      ),
    )
  const rows = await query.execute()
  return untilRepeated(
    rows.map(({ name, timerDueAt, event, ...workflow }) => ({
      name,
      dueAt: timerDueAt,
      event: parseObject(event) as EngineEvent,
      workflow,
    })),
  )
}

function untilRepeated(timers: readonly DueTimer[]): DueTimer[] {
  const seen = new Set<string>()
  const end = timers.findIndex(({ workflow }) => {
    const key = JSON.stringify([workflow.tenant, workflow.id])
    return seen.size === seen.add(key).size
  })
  return end === -1 ? [...timers] : timers.slice(0, end)
}
