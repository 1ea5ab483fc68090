import { createHash } from 'node:crypto'
import type { KnownMember } from '@postalbo/db'
import { foldName } from '@postalbo/domain'
import { factsText, type AlboMember, type EnrolmentFacts } from '@postalbo/domain/albo'

/** What a file makes of a person whom the albo knows or does not know yet. Counted in rows of the file. */
export type MemberChange = {
  rows: { new: number; changed: number; unchanged: number }
  /** The person as they are to be kept; null when nothing changes. */
  write: { member: AlboMember; factsDigest: string } | null
  hasNewStatus: boolean
  hasNewEmail: boolean
}

/**
 * Enrolments that the file says nothing of stay as they are: a file may hold one albo of several, or have had the row
 * of another refused.
 */
export function memberChange(member: AlboMember, known: KnownMember | null): MemberChange {
  const { rows } = member
  if (known === null)
    return {
      rows: { new: rows, changed: 0, unchanged: 0 },
      write: { member, factsDigest: digestOf(member) },
      hasNewStatus: false,
      hasNewEmail: false,
    }
  const merged = { ...member, enrolments: merge(member.enrolments, known.enrolments) }
  const factsDigest = digestOf(merged)
  if (factsDigest === known.factsDigest) return unchanged(rows)
  const added = merged.enrolments.filter((enrolment) => enrolmentIn(known.enrolments, enrolment.albo) === undefined)
  const before = { ...merged, enrolments: merged.enrolments.filter((enrolment) => !added.includes(enrolment)) }
  const others = rows - added.length
  const isChanged = digestOf(before) !== known.factsDigest
  return {
    rows: { new: added.length, changed: isChanged ? others : 0, unchanged: isChanged ? 0 : others },
    write: { member: merged, factsDigest },
    hasNewStatus: merged.enrolments.some((enrolment) => hasOtherStatus(enrolment, known)),
    hasNewEmail: known.email !== member.email,
  }
}

function unchanged(rows: number): MemberChange {
  return { rows: { new: 0, changed: 0, unchanged: rows }, write: null, hasNewStatus: false, hasNewEmail: false }
}

function merge(told: readonly EnrolmentFacts[], known: readonly EnrolmentFacts[]): EnrolmentFacts[] {
  return [...told, ...known.filter(({ albo }) => enrolmentIn(told, albo) === undefined)]
}

function hasOtherStatus({ albo, status }: EnrolmentFacts, known: KnownMember): boolean {
  return enrolmentIn(known.enrolments, albo)?.status !== status
}

function enrolmentIn(enrolments: readonly EnrolmentFacts[], albo: string): EnrolmentFacts | undefined {
  const folded = foldName(albo)
  return enrolments.find((enrolment) => foldName(enrolment.albo) === folded)
}

function digestOf(member: AlboMember): string {
  return createHash('sha256').update(factsText(member)).digest('base64url')
}
