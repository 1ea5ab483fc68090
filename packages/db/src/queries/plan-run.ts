import { all, type Sql, type Tx } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { reasonOf } from './workflow-detail.ts'

/** A plan as whoever runs it needs it: no person in it. */
export type PlanHead = {
  ordine: string
  id: string
  status: string
  convention: string
  conventionVersion: number
  settingsVersion: number
  domain: string
  createdAt: number
  rowsIn: number
  pending: number
}

export async function readPlanHead(sql: Sql, ordine: string, id: string): Promise<PlanHead | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('plan')
    .select(['ordine', 'id', 'status', 'convention', 'conventionVersion', 'settingsVersion', 'domain', 'createdAt'])
    .select(({ selectFrom }) => [
      selectFrom('planRow')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('planRow.ordine', '=', 'plan.ordine')
        .whereRef('planRow.plan', '=', 'plan.id')
        .where('verdict', '=', 'in')
        .as('rowsIn'),
      selectFrom('planRow')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('planRow.ordine', '=', 'plan.ordine')
        .whereRef('planRow.plan', '=', 'plan.id')
        .where('outcome', '=', 'pending')
        .as('pending'),
    ])
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { ...row, rowsIn: Number(row.rowsIn), pending: Number(row.pending) }
}

/** Plans that a worker has to go on with, of every Ordine, and whether who approved them still may. */
export async function listRunningPlans(
  sql: Sql,
): Promise<{ ordine: string; id: string; approvedBy: string; isApproverDisabled: boolean }[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('plan')
    .leftJoin('account', (join) =>
      join.onRef('account.ordine', '=', 'plan.ordine').onRef('account.id', '=', 'plan.approvedBy'),
    )
    .select(['plan.ordine', 'plan.id', 'plan.approvedBy', 'account.disabledAt'])
    .where('plan.status', '=', 'running')
    .orderBy('plan.approvedAt')
    .execute()
  return rows.map(({ ordine, id, approvedBy, disabledAt }) => ({
    ordine,
    id,
    approvedBy: approvedBy ?? '',
    isApproverDisabled: disabledAt !== null,
  }))
}

/** A row that waits to be started, with what its member is today. */
export type PendingPlanRow = {
  position: number
  member: string
  address: string | null
  codiceFiscale: string
  externalPec: string | null
  isActive: boolean
  wrappedKey: string | null
}

export async function listPendingPlanRows(
  sql: Sql,
  plan: { ordine: string; id: string },
  limit: number,
): Promise<PendingPlanRow[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('planRow')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'planRow.ordine').onRef('member.id', '=', 'planRow.member'),
    )
    .leftJoin('subjectKey', (join) =>
      join.onRef('subjectKey.ordine', '=', 'planRow.ordine').onRef('subjectKey.subject', '=', 'planRow.member'),
    )
    .select(['planRow.position', 'planRow.member', 'planRow.address', 'member.codiceFiscale', 'member.externalPec'])
    .select(['member.isActive', 'subjectKey.wrappedKey'])
    .where('planRow.ordine', '=', plan.ordine)
    .where('planRow.plan', '=', plan.id)
    .where('planRow.outcome', '=', 'pending')
    .orderBy('planRow.position')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, isActive: row.isActive === 1 }))
}

/** What a plan says of each of its members. */
export async function listFrozenRows(
  sql: Sql,
  ordine: string,
  plan: string,
): Promise<{ memberId: string; verdict: string; address: string | null }[]> {
  return sql
    .kysely<Database>()
    .selectFrom('planRow')
    .select(['member as memberId', 'verdict', 'address'])
    .where('ordine', '=', ordine)
    .where('plan', '=', plan)
    .execute()
}

/** What a plan was asked for, to be asked for again. */
export type PlanRequest = { id: string; filter: string; domain: string; status: string }

export async function readPlanRequest(sql: Sql, ordine: string, id: string): Promise<PlanRequest | null> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('plan')
    .select(['id', 'filter', 'domain', 'status'])
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Drafts that an account made since an instant; within the transaction that would add one. */
export function* draftsSince(
  db: Kysely<Database>,
  ordine: string,
  { createdBy, since }: { createdBy: string; since: number },
): Tx<PlanRequest[]> {
  return yield* all(
    db
      .selectFrom('plan')
      .select(['id', 'filter', 'domain', 'status'])
      .where('ordine', '=', ordine)
      .where('createdBy', '=', createdBy)
      .where('status', '=', 'draft')
      .where('createdAt', '>=', since),
  )
}

/** One line of the result file. */
export type PlanResultRow = {
  position: number
  surname: string
  name: string
  codiceFiscale: string
  verdict: string
  reason: string | null
  address: string | null
  outcome: string | null
  outcomeReason: string | null
  state: string | null
  /** Why the workflow is held up or ended. */
  stateReason: string | null
}

export async function listPlanResult(sql: Sql, ordine: string, plan: string): Promise<PlanResultRow[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('planRow')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'planRow.ordine').onRef('member.id', '=', 'planRow.member'),
    )
    .leftJoin('workflow', (join) =>
      join.onRef('workflow.tenant', '=', 'planRow.ordine').onRef('workflow.id', '=', 'planRow.workflow'),
    )
    .select([
      'position',
      'member.surname',
      'member.name',
      'member.codiceFiscale',
      'verdict',
      'reason',
      'planRow.address',
    ])
    .select(['outcome', 'outcomeReason', 'workflow.state', 'workflow.context'])
    .where('planRow.ordine', '=', ordine)
    .where('planRow.plan', '=', plan)
    .orderBy('position')
    .execute()
  return rows.map(({ context, ...row }) => ({ ...row, stateReason: context === null ? null : reasonOf({ context }) }))
}

/** Members of a plan's rows that are in and have no e-mail: who gets a code at the desk. */
export async function listPlanRowsWithoutEmail(
  sql: Sql,
  ordine: string,
  plan: string,
): Promise<{ position: number; memberId: string; surname: string; name: string }[]> {
  return sql
    .kysely<Database>()
    .selectFrom('planRow')
    .innerJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'planRow.ordine').onRef('member.id', '=', 'planRow.member'),
    )
    .select(['position', 'member.id as memberId', 'member.surname', 'member.name'])
    .where('planRow.ordine', '=', ordine)
    .where('planRow.plan', '=', plan)
    .where('verdict', '=', 'in')
    .where('outcome', '!=', 'refused')
    .where('member.email', 'is', null)
    .orderBy('position')
    .execute()
}
