import type { Kysely } from 'kysely'
import type { PlanDetail } from '../read-models.ts'
import type { Database } from '../schema.ts'

export type PlanCounts = { totals: Omit<PlanDetail['totals'], 'costCents'>; progress: PlanDetail['progress'] }

/** Totals and progress of these plans, counted for all of them together. */
export async function planCounts(
  db: Kysely<Database>,
  ordine: string,
  plans: readonly string[],
): Promise<(plan: string) => PlanCounts> {
  const sums = new Map((await sumsOf(db, ordine, plans)).map((row) => [row.plan, row]))
  const reasons = Map.groupBy(await reasonsOf(db, ordine, plans), (row) => row.plan)
  const states = Map.groupBy(await statesOf(db, ordine, plans), (row) => row.plan)
  return (plan) => {
    const sum = sums.get(plan)
    const count = (value: string | number | bigint | undefined) => Number(value ?? 0)
    return {
      totals: {
        rows: count(sum?.rows),
        in: count(sum?.in),
        out: count(sum?.out),
        homonymsNumbered: count(sum?.homonyms),
        withoutEmail: count(sum?.withoutEmail),
        outByReason: (reasons.get(plan) ?? []).map((row) => ({ reason: row.reason ?? '', count: count(row.count) })),
      },
      progress: {
        pending: count(sum?.pending),
        started: count(sum?.started),
        refused: count(sum?.refused),
        byState: (states.get(plan) ?? []).map((row) => ({ state: row.state, count: count(row.count) })),
      },
    }
  }
}

async function sumsOf(db: Kysely<Database>, ordine: string, plans: readonly string[]) {
  if (plans.length === 0) return []
  return db
    .selectFrom('planRow')
    .leftJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'planRow.ordine').onRef('member.id', '=', 'planRow.member'),
    )
    .select('planRow.plan')
    .select(({ fn }) => [
      fn.countAll().as('rows'),
      fn.countAll().filterWhere('verdict', '=', 'in').as('in'),
      fn.countAll().filterWhere('verdict', '=', 'out').as('out'),
      fn.countAll().filterWhere('verdict', '=', 'in').filterWhere('homonym', '=', 1).as('homonyms'),
      fn.countAll().filterWhere('verdict', '=', 'in').filterWhere('member.email', 'is', null).as('withoutEmail'),
      fn.countAll().filterWhere('outcome', '=', 'pending').as('pending'),
      fn.countAll().filterWhere('outcome', '=', 'started').as('started'),
      fn.countAll().filterWhere('outcome', '=', 'refused').as('refused'),
    ])
    .where('planRow.ordine', '=', ordine)
    .where('planRow.plan', 'in', plans)
    .groupBy('planRow.plan')
    .execute()
}

async function reasonsOf(db: Kysely<Database>, ordine: string, plans: readonly string[]) {
  if (plans.length === 0) return []
  return db
    .selectFrom('planRow')
    .select(['plan', 'reason'])
    .select(({ fn }) => fn.countAll().as('count'))
    .where('ordine', '=', ordine)
    .where('plan', 'in', plans)
    .where('verdict', '=', 'out')
    .groupBy(['plan', 'reason'])
    .orderBy('count', 'desc')
    .orderBy('reason')
    .execute()
}

async function statesOf(db: Kysely<Database>, ordine: string, plans: readonly string[]) {
  if (plans.length === 0) return []
  return db
    .selectFrom('planRow')
    .innerJoin('workflow', (join) =>
      join.onRef('workflow.tenant', '=', 'planRow.ordine').onRef('workflow.id', '=', 'planRow.workflow'),
    )
    .select(['planRow.plan', 'workflow.state'])
    .select(({ fn }) => fn.countAll().as('count'))
    .where('planRow.ordine', '=', ordine)
    .where('planRow.plan', 'in', plans)
    .groupBy(['planRow.plan', 'workflow.state'])
    .orderBy('count', 'desc')
    .orderBy('workflow.state')
    .execute()
}
