import { foldName } from '@postalbo/domain/values/names'
import type { AlboMember } from '@postalbo/domain/albo'
import type { RefusedRow } from './judge-bytes.ts'

/** A member as the albo had them before, to be looked for in a file. */
export type Candidate = {
  id: string
  codiceFiscale: string
  surname: string
  name: string
  enrolments: readonly { albo: string; number: string }[]
}

export type MissingEnrolment = { member: string; surname: string; name: string; albo: string; number: string }

/**
 * Which enrolments a file does not mention, among the albi that it has rows of. A row that was refused still mentions
 * its person, by whatever of it can be read: it never counts as missing (I-40).
 */
export function createSeen(members: readonly AlboMember[], refusedRows: readonly RefusedRow[]) {
  const accepted = new Set(members.flatMap(enrolmentKeys))
  const albi = new Set(members.flatMap(({ enrolments }) => enrolments.map(({ albo }) => foldName(albo))))
  const mentioned = new Set(refusedRows.flatMap(mentions))
  for (const { albo } of refusedRows) if (albo !== undefined) albi.add(foldName(albo))

  return function missing(candidates: readonly Candidate[]): MissingEnrolment[] {
    return candidates.flatMap((candidate) => {
      const { id, surname, name } = candidate
      return candidate.enrolments
        .filter(({ albo }) => albi.has(foldName(albo)))
        .filter(({ albo }) => !accepted.has(keyOf(candidate.codiceFiscale, albo)))
        .filter((enrolment) => !candidateKeys(candidate, enrolment).some((key) => mentioned.has(key)))
        .map(({ albo, number }) => ({ member: id, surname, name, albo, number }))
    })
  }
}

function enrolmentKeys({ codiceFiscale, enrolments }: AlboMember): string[] {
  return enrolments.map(({ albo }) => keyOf(codiceFiscale, albo))
}

const keyOf = (codiceFiscale: string, albo: string): string => `${codiceFiscale} ${foldName(albo)}`

function mentions({ codiceFiscale, albo, number, surname, name }: RefusedRow): string[] {
  const keys = codiceFiscale === undefined ? [] : [`code ${codiceFiscale.replaceAll(/\s/g, '').toUpperCase()}`]
  if (albo !== undefined && number !== undefined) keys.push(numberKey(albo, number))
  if (surname !== undefined && name !== undefined) keys.push(nameKey(surname, name))
  return keys
}

function candidateKeys(
  { codiceFiscale, surname, name }: Candidate,
  { albo, number }: { albo: string; number: string },
): string[] {
  return [`code ${codiceFiscale}`, numberKey(albo, number), nameKey(surname, name)]
}

const numberKey = (albo: string, number: string): string => `number ${foldName(albo)} ${number.trim()}`
const nameKey = (surname: string, name: string): string => `name ${foldName(surname)} ${foldName(name)}`
