import type { Insertable, Kysely } from 'kysely'
import { prepared, run, type Tx } from '@postalbo/sql'
import type { Database, PlanRowTable, PlanTable } from '../schema.ts'
import { bulkInsert } from './bulk.ts'

type Db = Kysely<Database>
type PlanKey = { ordine: string; id: string }

/** The plan with the rows frozen in it, in one transaction. */
export function* insertPlan(db: Db, plan: Insertable<PlanTable>, rows: readonly Insertable<PlanRowTable>[]): Tx<void> {
  yield* run(db.insertInto('plan').values(plan))
  yield* insertPlanRows(db, rows)
}

const insertPlanRows = bulkInsert<Insertable<PlanRowTable>>(
  [
    'ordine', 'plan', 'position', 'member', 'verdict', 'reason', 'address', 'number', 'homonym', 'warnings', 'outcome',
    'outcomeReason', 'workflow',
  ], // prettier-ignore
  (db, rows) => db.insertInto('planRow').values(rows),
)

/** Changes no row when the plan is no longer in the status it had for the person who decided. */
export const setPlanStatus = prepared((db: Db, values: PlanKey & { from: string; to: string }) =>
  db
    .updateTable('plan')
    .set({ status: values.to })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', values.from),
)

export const approvePlan = prepared((db: Db, values: PlanKey & { approvedBy: string; approvedAt: number }) =>
  db
    .updateTable('plan')
    .set({ status: 'running', approvedBy: values.approvedBy, approvedAt: values.approvedAt })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', 'draft'),
)

export const finishPlan = prepared((db: Db, values: PlanKey & { finishedAt: number }) =>
  db
    .updateTable('plan')
    .set({ status: 'done', finishedAt: values.finishedAt })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', 'running'),
)

type RowKey = { ordine: string; plan: string; position: number }

/** Changes no row when another run has already settled it. */
export const settlePlanRow = prepared(
  (db: Db, values: RowKey & { outcome: string; reason: string | null; workflow: string | null }) =>
    db
      .updateTable('planRow')
      .set({ outcome: values.outcome, outcomeReason: values.reason, workflow: values.workflow })
      .where('ordine', '=', values.ordine)
      .where('plan', '=', values.plan)
      .where('position', '=', values.position)
      .where('outcome', '=', 'pending'),
)
