import {
  insertPlan,
  listAddressesAt,
  listClaims,
  listPlanCandidates,
  type Database,
  type MemberFilter,
  type PlanCandidate,
} from '@postalbo/db'
import { civilDateOf, foldName, planBulkActivation, type BulkCandidate, type PlanRow } from '@postalbo/domain'
import { appendAudit } from '@postalbo/engine'
import type { Deps } from '../deps.ts'
import { domainsOf } from '../policy.ts'
import { refused, type Refused } from '../refusals.ts'
import type { Hydrated, PolicyRefs } from '../registry.ts'
import { actorOf, type Person } from '../workflows.ts'
import { planAudit } from './audit.ts'

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
  const rows = await judge(deps, { refs, rules, domain: plan.domain }, candidates)
  return { ok: true, id: await keep(deps, person, { plan, refs, rows }) }
}

type Judged = { refs: PolicyRefs; rules: Hydrated; domain: string }

const roundsAtMost = 20

/**
 * Plans again as long as an address turns out to be another person's: of other Ordini at the same domain we may only
 * ask whether an address is taken (I-3).
 */
async function judge(
  deps: Deps,
  { refs, rules, domain }: Judged,
  candidates: readonly PlanCandidate[],
): Promise<PlanRow[]> {
  const members = candidates.map(candidateOf)
  const holders = new Map(
    candidates.map((candidate) => [candidate.id, deps.vault.hmac('holder', candidate.codiceFiscale)]),
  )
  const { taken, former } = await ownAddresses(deps, { ordine: refs.ordine, domain }, holders)
  for (let round = 0; round < roundsAtMost; round += 1) {
    const rows = planBulkActivation(members, { ...rules, taken, former, domain })
    const others = await takenByOthers(deps, rows, holders)
    if (others.length === 0) return rows
    for (const address of others) taken.add(address)
  }
  throw new Error('no free addresses were found for a plan')
}

type OwnAddresses = { taken: Set<string>; former: Map<string, string[]> }

/**
 * What this Ordine gave at a domain: an address belongs to one person for ever, who may take it back once no mailbox
 * holds it (I-3). One without a claim was never anyone's, and is free.
 */
async function ownAddresses(
  deps: Deps,
  { ordine, domain }: { ordine: string; domain: string },
  holders: ReadonlyMap<string, string>,
): Promise<OwnAddresses> {
  const given = await listAddressesAt(deps.sql, ordine, domain)
  const byHmac = new Map(given.map((each) => [deps.vault.hmac('address', each.address), each]))
  const memberOf = new Map([...holders].map(([member, holder]) => [holder, member]))
  const own: OwnAddresses = { taken: new Set(), former: new Map() }
  for (const { addressHmac, holderHmac } of await listClaims(deps.sql, [...byHmac.keys()])) {
    const each = byHmac.get(addressHmac)
    if (each === undefined) continue
    own.taken.add(each.address)
    const member = each.isLive ? undefined : memberOf.get(holderHmac)
    if (member !== undefined) own.former.set(member, [...(own.former.get(member) ?? []), each.address])
  }
  return own
}

async function takenByOthers(
  deps: Deps,
  rows: readonly PlanRow[],
  holders: ReadonlyMap<string, string>,
): Promise<string[]> {
  const proposed = new Map<string, PlanRow>()
  for (const row of rows) if (row.address !== null) proposed.set(deps.vault.hmac('address', row.address), row)
  const claims = await listClaims(deps.sql, [...proposed.keys()])
  return claims.flatMap(({ addressHmac, holderHmac }) => {
    const row = proposed.get(addressHmac)
    return row?.address == null || holders.get(row.memberId) === holderHmac ? [] : [row.address]
  })
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

function candidateOf(candidate: PlanCandidate): BulkCandidate {
  const { id, mailbox, ...member } = candidate
  return { ...member, memberId: id, hasMailbox: mailbox !== null, hasRequest: mailbox?.createdAt === null }
}
