import type { EnrolmentStatus } from '../member.ts'
import type { CivilDate } from '../values/civil-date.ts'
import type { CodiceFiscale, Sex } from '../values/codice-fiscale.ts'

/** What an albo says of a person; null for what it does not say. */
export type MemberFacts = {
  /** As written: omocodia is kept. */
  codiceFiscale: CodiceFiscale
  surname: string
  name: string
  bornOn: CivilDate | null
  sex: Sex | null
  birthplace: string | null
  email: string | null
  /** A PEC that the member holds elsewhere. */
  externalPec: string | null
  mobile: string | null
  street: string | null
  postcode: string | null
  town: string | null
  province: string | null
}

export type EnrolmentFacts = {
  albo: string
  /** Empty when the albo gives none. */
  number: string
  enrolledOn: CivilDate | null
  status: EnrolmentStatus
  suspensionCause: string | null
}

/** A person with the enrolments of all their rows, in the order of the file. */
export type AlboMember = MemberFacts & {
  /** Line of the person's first row that was let in. */
  line: number
  /** How many rows were let in. */
  rows: number
  enrolments: readonly EnrolmentFacts[]
}

/**
 * One text for one set of facts, whatever their order in the file: its digest tells whether anything changed since the
 * last import.
 */
export function factsText({ line: _line, rows: _rows, enrolments, ...facts }: AlboMember): string {
  const sorted = enrolments.toSorted((a, b) => (a.albo < b.albo ? -1 : 1))
  return JSON.stringify([
    memberKeys.map((key) => facts[key]),
    sorted.map((enrolment) => enrolmentKeys.map((key) => enrolment[key])),
  ])
}

const memberKeys = [
  'codiceFiscale',
  'surname',
  'name',
  'bornOn',
  'sex',
  'birthplace',
  'email',
  'externalPec',
  'mobile',
  'street',
  'postcode',
  'town',
  'province',
] as const satisfies readonly (keyof MemberFacts)[]

const enrolmentKeys = [
  'albo',
  'number',
  'enrolledOn',
  'status',
  'suspensionCause',
] as const satisfies readonly (keyof EnrolmentFacts)[]
