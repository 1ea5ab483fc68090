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
    return row.facts === null ? [] : merge(person, row, row.facts)
  }

  function enter(identity: RowIdentity, firstLine: number): Person {
    const person = { ...identity, firstLine, member: null }
    byCode.set(identity.canonical, [...(byCode.get(identity.canonical) ?? []), person])
    people.push(person)
    return person
  }

  function merge(
    person: Person,
    { line }: JudgedRow,
    { member, enrolment }: NonNullable<JudgedRow['facts']>,
  ): Defect[] {
    const told = (field: AlboField | null, code: DefectCode, first: number | null = null) =>
      defectOf({ line, field: field === null ? '*' : titleOf(field) }, code, first)
    const shared = sharedValues({ ...member, ...enrolment }).flatMap(({ key, field, code }) => {
      const holder = holders.get(key)
      if (holder === undefined) holders.set(key, { person, line })
      return holder === undefined || holder.person === person ? [] : [told(field, code, holder.line)]
    })
    if (person.member === null) {
      person.member = { line, rows: 1, facts: member, enrolments: [enrolment] }
      return shared
    }
    person.member.rows += 1
    const first = person.member.line
    const differing = comparedFields.filter(([key]) => differs(person.member?.facts[key], member[key]))
    const repeated = addEnrolment(person.member.enrolments, enrolment)
    person.member.facts = completed(person.member.facts, member)
    return [
      ...shared,
      ...differing.map(([, field]) => told(field, 'member.differs', first)),
      ...(repeated === null ? [] : [told(null, repeated, first)]),
    ]
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

function sharedValues(row: MemberFacts & EnrolmentFacts) {
  return [
    { value: row.email?.toLowerCase() ?? '', key: 'email', field: 'email', code: 'email.shared' },
    { value: row.externalPec ?? '', key: 'pec', field: 'pec', code: 'email.shared' },
    { value: row.number, key: `number ${foldName(row.albo)}`, field: 'number', code: 'number.taken' },
  ]
    .filter(({ value }) => value !== '')
    .map(({ value, key, field, code }) => ({
      key: `${key} ${value}`,
      field: field as AlboField,
      code: code as DefectCode,
    }))
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
