import type { ConventionVersion } from '@postalbo/domain/convention'
import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Page, PlanDetail } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { accountNames } from './actor-names.ts'
import { iso, isoOrNull } from './instants.ts'
import { cut, limitOf, totalOf } from './paging.ts'
import { planCounts, type PlanCounts } from './plan-counts.ts'

/** The newest first. */
export async function listPlans(
  sql: Sql,
  ordine: string,
  asked: { cursor: string | null; limit: number },
): Promise<Page<PlanDetail>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(asked.limit)
  const own = db.selectFrom('plan').where('plan.ordine', '=', ordine)
  const read = await planRows(db, ordine)
    .$if(asked.cursor !== null, (query) => query.where('plan.id', '<', asked.cursor ?? ''))
    .orderBy('plan.id', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => row.id)
  return { rows: await planDetails(db, ordine, rows), total: await totalOf(db, own), nextCursor }
}

/** Null when this Ordine has none of that id. */
export async function readPlan(sql: Sql, ordine: string, id: string): Promise<PlanDetail | null> {
  const db = sql.kysely<Database>()
  const rows = await planRows(db, ordine).where('plan.id', '=', id).execute()
  return (await planDetails(db, ordine, rows))[0] ?? null
}

function planRows(db: Kysely<Database>, ordine: string) {
  return db
    .selectFrom('plan')
    .leftJoin('conventionVersion', (join) =>
      join
        .onRef('conventionVersion.ordine', '=', 'plan.ordine')
        .onRef('conventionVersion.convention', '=', 'plan.convention')
        .onRef('conventionVersion.version', '=', 'plan.conventionVersion'),
    )
    .select(['plan.id', 'plan.status', 'plan.convention', 'plan.conventionVersion', 'plan.domain', 'plan.createdBy'])
    .select([
      'plan.createdAt',
      'plan.approvedAt',
      'plan.finishedAt',
      'conventionVersion.title',
      'conventionVersion.policy',
    ])
    .where('plan.ordine', '=', ordine)
}

type PlanHeadRow = {
  id: string
  status: string
  convention: string
  conventionVersion: number
  title: string | null
  policy: string | null
  domain: string
  createdBy: string
  createdAt: number
  approvedAt: number | null
  finishedAt: number | null
}

async function planDetails(db: Kysely<Database>, ordine: string, rows: readonly PlanHeadRow[]): Promise<PlanDetail[]> {
  const names = await accountNames(
    db,
    ordine,
    rows.map((row) => row.createdBy),
  )
  const counts = await planCounts(
    db,
    ordine,
    rows.map((row) => row.id),
  )
  return rows.map((row) => withCost(row, counts(row.id), names.get(row.createdBy) ?? ''))
}

function withCost(row: PlanHeadRow, { totals, progress }: PlanCounts, createdBy: string): PlanDetail {
  const price = row.policy === null ? null : firstTermCents(JSON.parse(row.policy))
  return {
    id: row.id,
    status: row.status as PlanDetail['status'],
    convention: { key: row.convention, version: row.conventionVersion, title: row.title ?? '' },
    domain: row.domain,
    createdAt: iso(row.createdAt),
    createdBy,
    approvedAt: isoOrNull(row.approvedAt),
    finishedAt: isoOrNull(row.finishedAt),
    totals: { ...totals, costCents: price === null ? null : price * totals.in },
    progress,
  }
}

/** What the Ordine pays for one mailbox's first term; null where the convention does not say. */
function firstTermCents({ payment, terms }: Pick<ConventionVersion, 'payment' | 'terms'>): number | null {
  if (payment.firstTerm === 'member') return 0
  if (payment.firstTerm !== 'ordine' || !Array.isArray(payment.prices)) return null
  if (payment.prices.length === 0) return 0
  const years = typeof terms.suggested === 'number' ? terms.suggested : onlyOne(terms.allowed)
  return payment.prices.find((price) => price.years === years)?.cents ?? null
}

function onlyOne(allowed: ConventionVersion['terms']['allowed']): number | null {
  return Array.isArray(allowed) && allowed.length === 1 ? (allowed[0] ?? null) : null
}
