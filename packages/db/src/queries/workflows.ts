import type { Sql } from '@postalbo/sql'
import { sql as raw, type Kysely, type SelectQueryBuilder } from 'kysely'
import type { Page, WorkflowListItem, WorkflowView, WorkflowViewCounts } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { memberFilter } from './member-filter.ts'
import { countedAtMost, cut, limitOf, totalOf } from './paging.ts'
import { workflowColumns, workflowItems, type WorkflowItemRow } from './workflow-items.ts'

export type WorkflowListOptions = {
  view?: WorkflowView | undefined
  /** One state of a machine. */
  state?: string | undefined
  /** Searched in the member's surname, name and codice fiscale; folded already, as `member.search` is. */
  q?: string | undefined
  /** Those of one member. */
  member?: string | undefined
  cursor: string | null
  limit: number
  /** Epoch milliseconds. */
  now: number
}

/** What has waited longest comes first, of what is closed (and of all together) what changed last. */
export async function listWorkflows(
  sql: Sql,
  ordine: string,
  options: WorkflowListOptions,
): Promise<Page<WorkflowListItem>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(options.limit)
  const parts = matchingWorkflows(db, ordine, options)
  const isNewestFirst = ['closed', 'all'].includes(options.view ?? 'all')
  const after = positionOf(options.cursor)
  const read: WorkflowItemRow[] = []
  for (const part of parts) read.push(...(await pageOf(part, { isNewestFirst, after, limit: limit + 1 })))
  const inOrder = read.toSorted((one, other) => (isNewestFirst ? compare(other, one) : compare(one, other)))
  const { rows, nextCursor } = cut(inOrder, limit, (row) => `${row.changedAt}.${row.id}`)
  return { rows: await workflowItems(db, ordine, rows), total: await totalOfParts(db, parts), nextCursor }
}

type Position = { changedAt: number; id: string }

function pageOf(part: WorkflowQuery, page: { isNewestFirst: boolean; after: Position | null; limit: number }) {
  const { isNewestFirst, after, limit } = page
  const direction = isNewestFirst ? 'desc' : 'asc'
  return part
    .select(workflowColumns)
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('workflow.changedAt', 'workflow.id'),
          isNewestFirst ? '<' : '>',
          tuple(after?.changedAt ?? 0, after?.id ?? ''),
        ),
      ),
    )
    .orderBy('workflow.changedAt', direction)
    .orderBy('workflow.id', direction)
    .limit(limit)
    .execute()
}

function compare(one: Position, other: Position): number {
  return one.changedAt - other.changedAt || (one.id < other.id ? -1 : 1)
}

/** Both halves: the row may have changed since the page before was read. */
function positionOf(cursor: string | null): Position | null {
  const [, changedAt, id] = /^(\d{1,15})\.(.+)$/.exec(cursor ?? '') ?? []
  return changedAt === undefined || id === undefined ? null : { changedAt: Number(changedAt), id }
}

/** How many there are in each view: exact up to 10,000, then null. */
export async function countWorkflowViews(sql: Sql, ordine: string, now: number): Promise<WorkflowViewCounts> {
  const db = sql.kysely<Database>()
  const count = (view: WorkflowView) => totalOfParts(db, matchingWorkflows(db, ordine, { view, now }))
  return {
    ordine: await count('ordine'),
    member: await count('member'),
    provider: await count('provider'),
    late: await count('late'),
    closed: await count('closed'),
    all: await count('all'),
  }
}

const workflowsOfMemberAtMost = 50

/** The newest first. */
export async function workflowsOfMember(sql: Sql, ordine: string, member: string): Promise<WorkflowListItem[]> {
  const page = await listWorkflows(sql, ordine, { member, now: 0, cursor: null, limit: workflowsOfMemberAtMost })
  return page.rows
}

async function totalOfParts(db: Kysely<Database>, parts: readonly WorkflowQuery[]): Promise<number | null> {
  let sum = 0
  for (const part of parts) {
    const count = await totalOf(db, part)
    if (count === null) return null
    sum += count
  }
  return sum > countedAtMost ? null : sum
}

type WorkflowQuery = SelectQueryBuilder<Database, 'workflow', object>

/** The parts of a view: apart from each other, and each in the order of an index, which an `or` would not be. */
function matchingWorkflows(
  db: Kysely<Database>,
  ordine: string,
  asked: Pick<WorkflowListOptions, 'view' | 'state' | 'q' | 'member' | 'now'>,
): WorkflowQuery[] {
  const { state, member, q } = asked
  const all = db
    .selectFrom('workflow')
    .where('workflow.tenant', '=', ordine)
    .$if(state !== undefined, (query) => query.where('workflow.state', '=', state ?? ''))
    .$if(member !== undefined, (query) => query.where('workflow.subject', '=', member ?? ''))
    .$if(q !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('member')
            .select('member.id')
            .whereRef('member.ordine', '=', 'workflow.tenant')
            .whereRef('member.id', '=', 'workflow.subject')
            .where(memberFilter({ search: q })),
        ),
      ),
    )
  return partsOf(all, asked.view ?? 'all', asked.now)
}

/** Whoever else must act within a week is late after it. */
const lateAfterMs = 7 * 24 * 3_600_000

function partsOf(all: WorkflowQuery, view: WorkflowView, now: number): WorkflowQuery[] {
  const active = all.where('workflow.status', '=', 'active')
  const waiting = (who: string) => active.where('workflow.waitingFor', '=', who)
  const silent = (who: string) => waiting(who).where('workflow.changedAt', '<=', now - lateAfterMs)
  // A quarantined workflow waits for the Ordine, whatever its state says: only a person can help it.
  const quarantined = all.where('workflow.status', '=', raw.lit('quarantined'))
  const overdue = active.where('workflow.dueAt', '<=', now)
  const views: Record<WorkflowView, WorkflowQuery[]> = {
    all: [all],
    // What is done waits for nobody; said aloud, so that the index gives the order.
    closed: [all.where('workflow.status', '=', 'done').where('workflow.waitingFor', 'is', null)],
    ordine: [waiting('ordine'), quarantined],
    member: [waiting('member')],
    provider: [waiting('provider')],
    late: [
      silent('ordine'),
      silent('provider'),
      overdue.where(({ eb, or }) =>
        or([eb('workflow.waitingFor', '=', 'member'), eb('workflow.changedAt', '>', now - lateAfterMs)]),
      ),
    ],
  }
  return views[view]
}
