import { foldName, namesMatch } from '../values/names.ts'
import type { AlboColumns, AlboField } from './columns.ts'
import { defectOf, type Defect, type DefectCode } from './defects.ts'
import type { AlboMember, EnrolmentFacts, MemberFacts } from './facts.ts'
import type { JudgedRow, RowIdentity } from './judge-row.ts'

/** Puts the rows of one person together and finds what rows have in common that they must not. */
export type People = {
  /** Takes the next row; gives the defects that it has beside those of its own. */
  add(row: JudgedRow): Defect[]
  members(): AlboMember[]
}

type Person = RowIdentity & { firstLine: number; member: Merged | null }
type Merged = { line: number; rows: number; facts: MemberFacts; enrolments: EnrolmentFacts[] }

export function createPeople(columns: AlboColumns): People {
  /** By codice fiscale without omocodia: who shares it may be one person or, with omocodia, two. */
  const byCode = new Map<string, Person[]>()
  const people: Person[] = []
  const holders = new Map<string, { person: Person; line: number }>()
  const titleOf = (field: AlboField) => columns.known.get(field)?.title ?? '*'

  function add(row: JudgedRow): Defect[] {
    if (row.identity === null) return []
    const known = byCode.get(row.identity.canonical) ?? []
    const clash = known.find((person) => isOtherPerson(person, row.identity))
    const place = { line: row.line, field: titleOf('codiceFiscale') }
    if (clash !== undefined) return [defectOf(place, 'codiceFiscale.otherPerson', clash.firstLine)]
    const person = known.find((other) => isSamePerson(other, row)) ?? enter(row.identity, row.line)
    return row.facts === null ? [] : merge(person, row.line, row.facts)
  }

  function enter(identity: RowIdentity, firstLine: number): Person {
    const person = { ...identity, firstLine, member: null }
    byCode.set(identity.canonical, [...(byCode.get(identity.canonical) ?? []), person])
    people.push(person)
    return person
  }

  function merge(person: Person, line: number, { member, enrolment }: NonNullable<JudgedRow['facts']>): Defect[] {
    const shared = sharedWithOthers(person, line, { ...member, ...enrolment })
    if (person.member === null) {
      person.member = { line, rows: 1, facts: member, enrolments: [enrolment] }
      return shared
    }
    const merged = person.member
    const differing = comparedFields.filter(([key]) => differs(merged.facts[key], member[key]))
    const repeated = addEnrolment(merged.enrolments, enrolment)
    merged.rows += 1
    merged.facts = completed(merged.facts, member)
    return [
      ...shared,
      ...differing.map(([, field]) => defectOf({ line, field: titleOf(field) }, 'member.differs', merged.line)),
      ...(repeated === null ? [] : [defectOf({ line, field: '*' }, repeated, merged.line)]),
    ]
  }

  function sharedWithOthers(person: Person, line: number, row: MemberFacts & EnrolmentFacts): Defect[] {
    return ownValues(row).flatMap(({ key, field, code }) => {
      const holder = holders.get(key)
      if (holder === undefined) holders.set(key, { person, line })
      if (holder === undefined || holder.person === person) return []
      return [defectOf({ line, field: titleOf(field) }, code, holder.line)]
    })
  }

  return {
    add,
    members: () =>
      people.flatMap(({ member }) =>
        member === null
          ? []
          : [{ ...member.facts, line: member.line, rows: member.rows, enrolments: member.enrolments }],
      ),
  }
}

/** The very same code for two people is a mistake; two codes that differ by omocodia are there to tell them apart. */
function isOtherPerson(person: Person, identity: RowIdentity | null): boolean {
  return identity !== null && person.codiceFiscale === identity.codiceFiscale && !matches(person, identity)
}

function isSamePerson(person: Person, { identity, facts }: JudgedRow): boolean {
  if (identity === null || !matches(person, identity)) return false
  if (person.codiceFiscale === identity.codiceFiscale) return true
  return !(person.member?.enrolments ?? []).some(({ albo }) => isSameAlbo(albo, facts?.enrolment.albo ?? albo))
}

function matches(a: RowIdentity, b: RowIdentity): boolean {
  if (!namesMatch(a.surname, b.surname) || !namesMatch(a.name, b.name)) return false
  return a.bornOn === null || b.bornOn === null || a.bornOn === b.bornOn
}

type OwnValue = { key: string; field: AlboField; code: DefectCode }

/** What belongs to one person alone. */
function ownValues({ email, externalPec, albo, number }: MemberFacts & EnrolmentFacts): OwnValue[] {
  const values: OwnValue[] = []
  if (email !== null) values.push({ key: `email ${email.toLowerCase()}`, field: 'email', code: 'email.shared' })
  if (externalPec !== null) values.push({ key: `pec ${externalPec}`, field: 'pec', code: 'email.shared' })
  if (number !== '') values.push({ key: `number ${foldName(albo)} ${number}`, field: 'number', code: 'number.taken' })
  return values
}

const comparedFields = [
  ['email', 'email'],
  ['externalPec', 'pec'],
  ['mobile', 'mobile'],
  ['sex', 'sex'],
] as const satisfies readonly (readonly [keyof MemberFacts, AlboField])[]

function differs(a: string | null | undefined, b: string | null): boolean {
  return a != null && b !== null && a !== b
}

function completed(first: MemberFacts, second: MemberFacts): MemberFacts {
  const missing = Object.entries(first).filter(([, value]) => value === null)
  return { ...first, ...Object.fromEntries(missing.map(([key]) => [key, second[key as keyof MemberFacts]])) }
}

/** Of two enrolments in one albo the active one counts, else the later. */
function addEnrolment(enrolments: EnrolmentFacts[], next: EnrolmentFacts): 'row.duplicate' | 'enrolment.twice' | null {
  const index = enrolments.findIndex(({ albo }) => isSameAlbo(albo, next.albo))
  const known = enrolments[index]
  if (known === undefined) {
    enrolments.push(next)
    return null
  }
  if (known.number === next.number && known.status === next.status && known.enrolledOn === next.enrolledOn)
    return 'row.duplicate'
  const isNextActive = next.status === 'active'
  const isKnownActive = known.status === 'active'
  const isLater = (next.enrolledOn ?? '') >= (known.enrolledOn ?? '')
  if (isNextActive === isKnownActive ? isLater : isNextActive) enrolments[index] = next
  return 'enrolment.twice'
}

function isSameAlbo(a: string, b: string): boolean {
  return foldName(a) === foldName(b)
}
