import { insertPlan, listPlanCandidates, type Database, type MemberFilter } from '@postalbo/db'
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

/** Freezes who is in, who is out and why, with an address for each; nothing is asked of the provider yet. */
export async function createPlan(
  deps: Deps,
  person: Person,
  plan: NewPlan,
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
  { plan, refs, rows }: { plan: NewPlan; refs: PolicyRefs; rows: readonly PlanRow[] },
): Promise<string> {
  const db = deps.sql.kysely<Database>()
  const id = deps.ids()
  const at = deps.clock()
  const head = {
    ...refs,
    id,
    domain: plan.domain,
    filter: JSON.stringify(keptFilter(deps, person.ordine, plan.filter)),
    status: 'draft',
    createdBy: person.id,
    createdAt: at,
    approvedBy: null,
    approvedAt: null,
    finishedAt: null,
  }
  await deps.sql.transaction(function* () {
    yield* insertPlan(
      db,
      head,
      rows.map((row, index) => rowOf({ ordine: person.ordine, plan: id, position: index + 1 }, row)),
    )
    yield* appendAudit(db, [planAudit({ ordine: person.ordine, id }, { actor: actorOf(person), at }, 'plan.created')])
  })
  deps.changes.emit(person.ordine, 'plan', id)
  return id
}

/** What was searched for may be a name or a codice fiscale: it is kept sealed. */
function keptFilter({ vault }: Deps, ordine: string, { q, ...rest }: NewPlan['filter']) {
  return q === undefined ? rest : { ...rest, sealedSearch: vault.sealText({ ordine, use: 'planFilter' }, q) }
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
