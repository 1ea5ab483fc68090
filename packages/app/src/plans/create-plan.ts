import {
  draftsSince,
  insertPlan,
  listPlanCandidates,
  type Database,
  type MemberFilter,
  type PlanRequest,
} from '@postalbo/db'
import { civilDateOf, foldName, type PlanRow } from '@postalbo/domain'
import { appendAudit } from '@postalbo/engine'
import type { Deps } from '../deps.ts'
import { domainsOf } from '../policy.ts'
import { refused, type Refused } from '../refusals.ts'
import type { PolicyRefs } from '../registry.ts'
import { actorOf, type Person } from '../workflows.ts'
import { planAudit } from './audit.ts'
import { judgeMembers } from './judge-members.ts'

/** The filter of the member list whose result is frozen, and the domain of the addresses. */
export type NewPlan = { filter: Omit<MemberFilter, 'search'> & { q?: string | undefined }; domain: string }

const rowsAtMost = 20_000

/**
 * Freezes who is in, who is out and why, with an address for each; nothing is asked of the provider yet. What was asked
 * for twice within a minute is one plan, unless it is the one that is to be made again (`insteadOf`).
 */
export async function createPlan(
  deps: Deps,
  person: Person,
  plan: NewPlan & { insteadOf?: string },
): Promise<{ ok: true; id: string } | Refused> {
  const refs = await deps.registry.current(person.ordine, civilDateOf(deps.clock()))
  if (refs === null) return refused('noConvention')
  const rules = await deps.registry.load(refs)
  if (!domainsOf(rules.policy).includes(plan.domain)) return refused('domainUnknown')
  const candidates = await listPlanCandidates(
    deps.sql,
    { ordine: person.ordine, convention: refs.convention, limit: rowsAtMost + 1 },
    { ...plan.filter, search: plan.filter.q === undefined ? undefined : foldName(plan.filter.q) },
  )
  if (candidates.length === 0) return refused('planEmpty')
  if (candidates.length > rowsAtMost) return refused('planTooLarge')
  const rows = await judgeMembers(deps, { refs, rules, domain: plan.domain }, candidates)
  return { ok: true, id: await keep(deps, person, { plan, refs, rows }) }
}

async function keep(
  deps: Deps,
  person: Person,
  { plan, refs, rows }: { plan: NewPlan & { insteadOf?: string }; refs: PolicyRefs; rows: readonly PlanRow[] },
): Promise<string> {
  const db = deps.sql.kysely<Database>()
  const { ordine } = person
  const id = deps.ids()
  const at = deps.clock()
  const head = {
    ...refs,
    id,
    domain: plan.domain,
    filter: JSON.stringify(keptFilter(deps, ordine, plan.filter)),
    status: 'draft',
    createdBy: person.id,
    createdAt: at,
    approvedBy: null,
    approvedAt: null,
    finishedAt: null,
  }
  const twin = await deps.sql.transaction(function* () {
    const drafts = yield* draftsSince(db, ordine, { createdBy: person.id, since: at - twinsWithin })
    const same = drafts.find((draft) => draft.id !== plan.insteadOf && isSame(deps, ordine, { draft, plan }))
    if (same !== undefined) return same.id
    yield* insertPlan(
      db,
      head,
      rows.map((row, index) => rowOf({ ordine, plan: id, position: index + 1 }, row)),
    )
    yield* appendAudit(db, [planAudit({ ordine, id }, { actor: actorOf(person), at }, 'plan.created')])
    return null
  })
  if (twin !== null) return twin
  deps.changes.emit(ordine, 'plan', id)
  return id
}

/** What was searched for may be a name or a codice fiscale: it is kept sealed. */
function keptFilter({ vault }: Deps, ordine: string, { q, ...rest }: NewPlan['filter']) {
  return q === undefined ? rest : { ...rest, sealedSearch: vault.sealText({ ordine, use: 'planFilter' }, q) }
}

/** The filter as it was asked for; null when what was searched for can no longer be read. */
export function filterOf({ vault }: Deps, ordine: string, kept: string): NewPlan['filter'] | null {
  const { sealedSearch, ...rest }: { sealedSearch?: string } = JSON.parse(kept)
  if (sealedSearch === undefined) return rest
  const q = vault.openText({ ordine, use: 'planFilter' }, sealedSearch)
  return q === null ? null : { ...rest, q }
}

/** A second click on the same button comes within a minute. */
const twinsWithin = 60_000

function isSame(deps: Deps, ordine: string, { draft, plan }: { draft: PlanRequest; plan: NewPlan }): boolean {
  const filter = filterOf(deps, ordine, draft.filter)
  return draft.domain === plan.domain && filter !== null && textOf(filter) === textOf(plan.filter)
}

function textOf(filter: NewPlan['filter']): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined)
  return JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function rowOf(key: { ordine: string; plan: string; position: number }, row: PlanRow) {
  return {
    ...key,
    member: row.memberId,
    verdict: row.verdict,
    reason: row.reason,
    address: row.address,
    number: row.number,
    homonym: row.homonym ? 1 : 0,
    warnings: JSON.stringify(row.warnings),
    outcome: row.verdict === 'in' ? 'pending' : null,
    outcomeReason: null,
    workflow: null,
  }
}
