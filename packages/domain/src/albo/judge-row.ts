import { enrolmentStatusOf } from '../member.ts'
import type { CivilDate } from '../values/civil-date.ts'
import { agreementOf } from '../values/codice-fiscale-agrees.ts'
import { parseCodiceFiscale, type CodiceFiscale, type CodiceFiscaleReading } from '../values/codice-fiscale.ts'
import { parseEmail } from '../values/email.ts'
import { cleanCell, isFormula, readDate, readSex } from './cells.ts'
import type { AlboColumns, AlboField } from './columns.ts'
import { defectOf, type Defect, type DefectCode } from './defects.ts'
import type { EnrolmentFacts, MemberFacts } from './facts.ts'

/** `line` counts from 1, the header being line 1. */
export type AlboRow = { line: number; cells: readonly string[] }

/** Who a row is about, known even when something else of the row is wrong. */
export type RowIdentity = {
  codiceFiscale: CodiceFiscale
  canonical: CodiceFiscale
  surname: string
  name: string
  bornOn: CivilDate | null
}

export type JudgedRow = {
  line: number
  defects: Defect[]
  identity: RowIdentity | null
  /** Null when the row is refused. */
  facts: { member: MemberFacts; enrolment: EnrolmentFacts } | null
}

/** `today` is the civil date in Italy: no date of an albo is after it. */
export function judgeRow(row: AlboRow, { columns, today }: { columns: AlboColumns; today: CivilDate }): JudgedRow {
  const misshapen = shapeDefect(row, columns)
  if (misshapen !== null) return refused(row, [misshapen])
  const judging: Judging = { row, columns, today, defects: [], texts: textsOf(row, columns), spoilt: new Set() }
  findFormulas(judging)
  const member = readMember(judging)
  const enrolment = readEnrolment(judging)
  const identity = member === null ? null : identityOf(member)
  if (member === null || enrolment === null || judging.defects.some(({ severity }) => severity === 'error'))
    return { ...refused(row, judging.defects), identity }
  const { canonical: _canonical, ...facts } = member
  return { line: row.line, defects: judging.defects, identity, facts: { member: facts, enrolment } }
}

type Judging = {
  row: AlboRow
  columns: AlboColumns
  today: CivilDate
  defects: Defect[]
  texts: ReadonlyMap<AlboField, string>
  /** Fields that are already known to be bad: nothing more is said of them. */
  spoilt: Set<AlboField>
}

type ReadMember = MemberFacts & { canonical: CodiceFiscale }

function refused({ line }: AlboRow, defects: Defect[]): JudgedRow {
  return { line, defects, identity: null, facts: null }
}

function identityOf({ codiceFiscale, canonical, surname, name, bornOn }: ReadMember): RowIdentity {
  return { codiceFiscale, canonical, surname, name, bornOn }
}

function shapeDefect({ line, cells }: AlboRow, { width }: AlboColumns): Defect | null {
  let used = cells.length
  while (used > width && cells[used - 1]?.trim() === '') used -= 1
  if (cells.every((cell) => cell.trim() === '')) return defectOf({ line, field: '*' }, 'row.empty')
  return used === width ? null : defectOf({ line, field: '*' }, 'row.columns')
}

const charactersAtMost = 200

function findFormulas(judging: Judging): void {
  for (const [field, text] of judging.texts) {
    const code = isFormula(text) ? 'cell.formula' : text.length > charactersAtMost ? 'cell.tooLong' : null
    if (code === null) continue
    report(judging, field, code)
    judging.spoilt.add(field)
  }
}

/** Null when there is no valid codice fiscale or no full name: such a row is about nobody. */
function readMember(judging: Judging): ReadMember | null {
  const surname = needed(judging, 'surname', 'surname.missing')
  const name = needed(judging, 'name', 'name.missing')
  const bornOn = dateOf(judging, 'bornOn')
  const sex = sexOf(judging)
  const reading = codiceFiscaleOf(judging, bornOn)
  const email = emailOf(judging, 'email')
  const externalPec = emailOf(judging, 'pec')?.toLowerCase() ?? null
  if (reading === null) return null
  if (surname !== null && name !== null) compare(judging, reading, { surname, name, born: bornOn, sex })
  if (surname === null || name === null) return null
  return {
    codiceFiscale: reading.code,
    canonical: reading.canonical,
    surname,
    name,
    bornOn,
    sex,
    birthplace: optional(judging, 'birthplace'),
    email,
    externalPec,
    mobile: optional(judging, 'mobile'),
    street: optional(judging, 'street'),
    postcode: optional(judging, 'postcode'),
    town: optional(judging, 'town'),
    province: optional(judging, 'province'),
  }
}

function readEnrolment(judging: Judging): EnrolmentFacts | null {
  const albo = needed(judging, 'albo', 'albo.missing')
  const status = enrolmentStatusOf(textOf(judging, 'status'))
  if (status === null) report(judging, 'status', 'status.unknown')
  const enrolledOn = dateOf(judging, 'enrolledOn')
  if (albo === null || status === null) return null
  const number = textOf(judging, 'number')
  return { albo, number, enrolledOn, status, suspensionCause: optional(judging, 'suspensionCause') }
}

type Valid = Extract<CodiceFiscaleReading, { valid: true }>

function codiceFiscaleOf(judging: Judging, bornOn: CivilDate | null): Valid | null {
  const reading = parseCodiceFiscale(textOf(judging, 'codiceFiscale'), { today: judging.today, bornOn })
  const [problem] = reading.problems
  if (problem !== undefined) report(judging, 'codiceFiscale', `codiceFiscale.${problem}`)
  if (!reading.valid) return null
  if (reading.warnings.length > 0) report(judging, 'codiceFiscale', 'codiceFiscale.birthplace')
  return reading
}

/** A code that disagrees with the person is a warning, never a refusal: only the issued code counts. */
function compare(judging: Judging, reading: Valid, stated: Parameters<typeof agreementOf>[1]): void {
  const agrees = agreementOf(reading, stated)
  if (agrees.surname === false) report(judging, 'surname', 'surname.mismatch')
  if (agrees.name === false) report(judging, 'name', 'name.mismatch')
  if (agrees.born === false) report(judging, 'bornOn', 'date.mismatch')
  if (agrees.sex === false) report(judging, 'sex', 'sex.mismatch')
}

function dateOf(judging: Judging, field: 'bornOn' | 'enrolledOn'): CivilDate | null {
  const text = textOf(judging, field)
  if (text === '') return null
  const date = readDate(text)
  if (date === null) report(judging, field, 'date.invalid')
  else if (date > judging.today) report(judging, field, 'date.future')
  return date
}

function sexOf(judging: Judging) {
  const text = textOf(judging, 'sex')
  const sex = readSex(text)
  if (text !== '' && sex === null) report(judging, 'sex', 'sex.unknown')
  return sex
}

function emailOf(judging: Judging, field: 'email' | 'pec'): string | null {
  const text = textOf(judging, field)
  if (text === '') return null
  const email = parseEmail(text)
  if (email === null) report(judging, field, 'email.invalid')
  return email
}

function needed(judging: Judging, field: AlboField, code: DefectCode): string | null {
  const text = textOf(judging, field)
  if (text === '') report(judging, field, code)
  return text === '' ? null : text
}

function optional(judging: Judging, field: AlboField): string | null {
  const text = textOf(judging, field)
  return text === '' ? null : text
}

function textsOf({ cells }: AlboRow, { known }: AlboColumns): ReadonlyMap<AlboField, string> {
  return new Map([...known].map(([field, { index }]) => [field, cleanCell(cells[index] ?? '')]))
}

function textOf({ texts, spoilt }: Judging, field: AlboField): string {
  return spoilt.has(field) ? '' : (texts.get(field) ?? '')
}

function report({ row, columns, defects, spoilt }: Judging, field: AlboField, code: DefectCode): void {
  if (spoilt.has(field)) return
  defects.push(defectOf({ line: row.line, field: columns.known.get(field)?.title ?? '*' }, code))
}
