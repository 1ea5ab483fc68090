import { listAddressesAt, listClaims, listTurnedDown, type PlanCandidate } from '@postalbo/db'
import { planBulkActivation, type BulkCandidate, type PlanRow } from '@postalbo/domain'
import type { Deps } from '../deps.ts'
import type { Hydrated, PolicyRefs } from '../registry.ts'

type Judged = { refs: PolicyRefs; rules: Hydrated; domain: string }

const roundsAtMost = 20

/**
 * Plans again as long as an address turns out to be another person's: of other Ordini at the same domain we may only
 * ask whether an address is taken (I-3).
 */
export async function judgeMembers(
  deps: Deps,
  { refs, rules, domain }: Judged,
  candidates: readonly PlanCandidate[],
): Promise<PlanRow[]> {
  const ids = candidates.map(({ id }) => id)
  const declined = (await listTurnedDown(deps.sql, refs, ids)).filter(({ state }) => state === 'declined')
  const whoDeclined = new Set(declined.map(({ member }) => member))
  const members = candidates.map((candidate) => candidateOf(candidate, whoDeclined.has(candidate.id)))
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

function candidateOf(candidate: PlanCandidate, hasDeclined: boolean): BulkCandidate {
  const { id, mailbox, ...member } = candidate
  const hasMailbox = mailbox !== null
  return { ...member, memberId: id, hasMailbox, hasRequest: mailbox?.createdAt === null, hasDeclined }
}
