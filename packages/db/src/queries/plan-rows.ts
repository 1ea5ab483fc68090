import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Page, PlanRowItem } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { memberFilter } from './member-filter.ts'
import { cut, limitOf, numberCursor, totalOf } from './paging.ts'

export type PlanRowListOptions = {
  verdict?: 'in' | 'out' | undefined
  /** Why a row is out. */
  reason?: string | undefined
  outcome?: 'pending' | 'started' | 'refused' | undefined
  /** A code of the domain, as in `warnings`. */
  warning?: string | undefined
  /** Only those whose address carries a number. */
  homonym?: boolean | undefined
  /** Searched in surname, name and codice fiscale; folded already, as `member.search` is. */
  q?: string | undefined
  cursor: string | null
  limit: number
}

/** In the order of the plan. Of a plan that is not this Ordine's: an empty page. */
export async function listPlanRows(
  sql: Sql,
  ordine: string,
  plan: string,
  options: PlanRowListOptions,
): Promise<Page<PlanRowItem>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(options.limit)
  const after = numberCursor(options.cursor)
  const matching = matchingRows(db, { ordine, plan }, options)
  const read = await matching
    .leftJoin('workflow', (join) =>
      join.onRef('workflow.tenant', '=', 'planRow.ordine').onRef('workflow.id', '=', 'planRow.workflow'),
    )
    .select(['planRow.position', 'planRow.verdict', 'planRow.reason', 'planRow.address', 'planRow.number'])
    .select(['planRow.homonym', 'planRow.warnings', 'planRow.outcome', 'planRow.outcomeReason'])
    .select(['member.id as memberId', 'member.surname', 'member.name', 'member.codiceFiscale'])
    .select(['workflow.id as workflowId', 'workflow.state'])
    .$if(after !== null, (query) => query.where('planRow.position', '>', after ?? 0))
    .orderBy('planRow.position')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => String(row.position))
  return { rows: rows.map(itemOf), total: await totalOf(db, matching), nextCursor }
}

function matchingRows(
  db: Kysely<Database>,
  key: { ordine: string; plan: string },
  { verdict, reason, outcome, warning, homonym, q }: PlanRowListOptions,
) {
  return db
    .selectFrom('planRow')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'planRow.ordine').onRef('member.id', '=', 'planRow.member'),
    )
    .where('planRow.ordine', '=', key.ordine)
    .where('planRow.plan', '=', key.plan)
    .where(memberFilter({ search: q }))
    .$if(verdict !== undefined, (query) => query.where('planRow.verdict', '=', verdict ?? ''))
    .$if(reason !== undefined, (query) => query.where('planRow.reason', '=', reason ?? ''))
    .$if(outcome !== undefined, (query) => query.where('planRow.outcome', '=', outcome ?? ''))
    .$if(homonym === true, (query) => query.where('planRow.homonym', '=', 1))
    .$if(warning !== undefined, (query) => query.where('planRow.warnings', 'like', `%${JSON.stringify(warning)}%`))
}

type Row = Omit<PlanRowItem, 'member' | 'workflow' | 'homonym' | 'warnings' | 'verdict' | 'outcome'> & {
  verdict: string
  homonym: number
  warnings: string
  outcome: string | null
  memberId: string
  surname: string
  name: string
  codiceFiscale: string
  workflowId: string | null
  state: string | null
}

function itemOf({ memberId, surname, name, codiceFiscale, workflowId, state, ...row }: Row): PlanRowItem {
  return {
    ...row,
    member: { id: memberId, surname, name, codiceFiscale },
    verdict: row.verdict === 'in' ? 'in' : 'out',
    homonym: row.homonym === 1,
    warnings: JSON.parse(row.warnings),
    outcome: row.outcome as PlanRowItem['outcome'],
    workflow: workflowId === null ? null : { id: workflowId, state: state ?? '' },
  }
}
