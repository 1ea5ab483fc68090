import { listRunningPlans, setPlanStatus, type Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import type { Task } from '../worker.ts'
import { planAudit } from './audit.ts'
import { runPlanChunk } from './run-plan.ts'

/** The worker's part: the next chunk of every plan that runs, of whichever Ordine. */
export function createPlansTask(deps: Deps): Task {
  return {
    name: 'plans',
    async run() {
      let hasMore = false
      for (const { ordine, id, approvedBy, isApproverDisabled } of await listRunningPlans(deps.sql)) {
        if (isApproverDisabled) await pauseFor(deps, { ordine, id }, 'approverDisabled')
        else
          hasMore = (await runPlanChunk(deps, { ordine, id, actor: { type: 'operator', id: approvedBy } })) || hasMore
      }
      return hasMore
    },
  }
}

/** Whose right was taken away gives no orders any more, also those given before (I-38). */
async function pauseFor(deps: Deps, plan: { ordine: string; id: string }, reason: string): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const by = { actor: { type: 'system', id: null }, at: deps.clock() }
  await deps.sql.transaction(function* () {
    const paused = yield* run(setPlanStatus(db, { ...plan, from: 'running', to: 'paused' }))
    if (paused === 1) yield* appendAudit(db, [{ ...planAudit(plan, by, 'plan.paused'), reason }])
  })
  deps.changes.emit(plan.ordine, 'plan', plan.id)
}
