import type { ConventionVersion } from '../convention/policy.ts'
import type { Settings } from '../convention/settings.ts'
import { isActiveMember } from '../member.ts'
import { parseCodiceFiscale } from '../values/codice-fiscale.ts'
import { localPartOf, numberedAddress } from '../values/mailbox-address.ts'

export type BulkCandidate = {
  memberId: string
  codiceFiscale: string
  surname: string
  name: string
  email: string | null
  /** A PEC held elsewhere. */
  externalPec: string | null
  enrolments: readonly { albo: string; number: string; status: string }[]
  /** A mailbox of the convention that has not ended. */
  hasMailbox: boolean
  /** A mailbox that was asked for and that the provider has not made yet. */
  hasRequest: boolean
  /** Whether the member turned a mailbox of the convention down, at any time. */
  hasDeclined?: boolean
}

export const planReasons = [
  'notActive',
  'codiceFiscaleInvalid',
  'hasRequest',
  'hasMailbox',
  'hasOwnPec',
  'noAddress',
] as const
export type PlanReason = (typeof planReasons)[number]

export const planWarnings = ['noEmail', 'declinedBefore'] as const
export type PlanWarning = (typeof planWarnings)[number]

export type PlanRow = {
  memberId: string
  verdict: 'in' | 'out'
  /** Why the member is out; null when in. */
  reason: PlanReason | null
  address: string | null
  /** The number that the address carries, from 2 on; 0 for none. */
  number: number
  /** Whether the address carries a number, since the plain one is someone else's. */
  homonym: boolean
  warnings: readonly PlanWarning[]
}

export type PlanRules = {
  policy: Pick<ConventionVersion, 'address'>
  settings: Pick<Settings, 'address'>
  /** Addresses that are or were someone's, in lower case. */
  taken: ReadonlySet<string>
  /** Of those taken, the ones that a member held before and nobody holds now, by member. */
  former?: ReadonlyMap<string, readonly string[]>
  /** One of the convention's domains. */
  domain: string
}

/**
 * One verdict for each member, in the order given. The addresses depend on who is in, never on the order: among
 * homonyms the codice fiscale decides who keeps the plain one.
 */
export function planBulkActivation(members: readonly BulkCandidate[], rules: PlanRules): PlanRow[] {
  if (!rules.policy.address.domains.includes(rules.domain))
    throw new Error('the domain is not one of those of the convention')
  const judged = members.map((member) => ({ member, reason: reasonToLeaveOut(member) }))
  const addresses = giveAddresses(
    judged.filter(({ reason }) => reason === null).map(({ member }) => member),
    rules,
  )
  return judged.map(({ member, reason }) => rowOf(member, reason, addresses.get(member) ?? null))
}

function reasonToLeaveOut(member: BulkCandidate): PlanReason | null {
  if (!isActiveMember(member.enrolments)) return 'notActive'
  if (!parseCodiceFiscale(member.codiceFiscale).valid) return 'codiceFiscaleInvalid'
  if (member.hasRequest) return 'hasRequest'
  if (member.hasMailbox) return 'hasMailbox'
  // Nobody gets a second PEC unasked.
  return member.externalPec === null ? null : 'hasOwnPec'
}

type Given = { address: string; number: number }

function giveAddresses(members: readonly BulkCandidate[], rules: PlanRules): Map<BulkCandidate, Given> {
  const { settings, taken, former, domain } = rules
  const given = new Map<BulkCandidate, Given>()
  const used = new Set<string>()
  const nextNumbers = new Map<string, number>()
  for (const member of members.toSorted(byCodiceFiscale)) {
    const local = localPartOf(member, settings.address.pattern)
    if (local === null) continue
    const before = heldBefore(former?.get(member.memberId) ?? [], { local, domain })
    if (before !== null) {
      given.set(member, before)
      continue
    }
    let number = nextNumbers.get(local) ?? 0
    let address = numberedAddress({ local, domain }, number)
    while (taken.has(address) || used.has(address)) {
      number = following(number)
      address = numberedAddress({ local, domain }, number)
    }
    used.add(address)
    nextNumbers.set(local, following(number))
    given.set(member, { address, number })
  }
  return given
}

/** An address belongs to one person for ever (I-3), who takes it back: others know it. */
function heldBefore(addresses: readonly string[], plain: { local: string; domain: string }): Given | null {
  const held = addresses
    .map((address) => ({ address, number: Number(/(\d*)@/.exec(address)?.[1]) }))
    .filter(({ address, number }) => numberedAddress(plain, number) === address)
    .toSorted((a, b) => a.number - b.number)
  return held[0] ?? null
}

function following(number: number): number {
  return number === 0 ? 2 : number + 1
}

function byCodiceFiscale(a: BulkCandidate, b: BulkCandidate): number {
  return compare(a.codiceFiscale, b.codiceFiscale) || compare(a.memberId, b.memberId)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function rowOf(member: BulkCandidate, reason: PlanReason | null, given: Given | null): PlanRow {
  const { memberId } = member
  const why = reason ?? (given === null ? 'noAddress' : null)
  if (why !== null || given === null)
    return { memberId, verdict: 'out', reason: why, address: null, number: 0, homonym: false, warnings: [] }
  return { memberId, verdict: 'in', reason: null, ...given, homonym: given.number > 0, warnings: warningsOf(member) }
}

/** Who declined may have changed their mind: the secretariat decides, and knows. */
function warningsOf({ email, hasDeclined }: BulkCandidate): PlanWarning[] {
  const warnings: PlanWarning[] = []
  if (email === null) warnings.push('noEmail')
  if (hasDeclined === true) warnings.push('declinedBefore')
  return warnings
}
