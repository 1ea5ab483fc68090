import { describe, expect, test } from 'vitest'
import { parseCivilDate, type CivilDate } from '../values/civil-date.ts'
import { judgeFile, type JudgedFile } from './judge-file.ts'
import { planBulkActivation, type BulkCandidate, type PlanRow } from './plan-bulk-activation.ts'
import { readAlbo, readExpected } from './testing.ts'

const today = parseCivilDate('2026-11-24') as CivilDate

function judged(file: ReturnType<typeof readAlbo>): JudgedFile {
  const result = judgeFile(file, today)
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '))
  return result
}

describe('the clean files give no defect', () => {
  test.each([
    ['albo-tsrm-ancona.csv', {}, 3200, 3200],
    ['albo-omceo-latina.csv', { encoding: 'windows-1252', delimiter: ',' }, 3940, 3900],
    ['albo-omceo-prato.csv', {}, 1560, 1500],
  ])('%s', (name, format, rows, members) => {
    const file = judged(readAlbo(name, format))
    expect(file.defects).toEqual([])
    expect([file.rows, file.accepted, file.members.length]).toEqual([rows, rows, members])
  })
})

describe('the faulty file', () => {
  const file = judged(readAlbo('albo-difettoso.csv'))
  const expected = readExpected('albo-difettoso.expected.json').defects

  test('gives every planted defect at its line, field, code and severity', () => {
    const found = file.defects.map(({ line, field, code, severity }) => JSON.stringify({ line, field, code, severity }))
    const planted = expected.map(({ line, field, code, severity }) => JSON.stringify({ line, field, code, severity }))
    expect(planted.filter((defect) => !found.includes(defect))).toEqual([])
  })

  test('gives no error that was not planted', () => {
    const planted = new Set(expected.map(({ line, code }) => `${line} ${code}`))
    expect(
      file.defects.filter(({ severity, line, code }) => severity === 'error' && !planted.has(`${line} ${code}`)),
    ).toEqual([])
  })

  test('warns only of lines in which something was planted', () => {
    const lines = new Set(expected.flatMap(({ line, first }) => [line, first]))
    expect(file.defects.filter(({ line }) => !lines.has(line))).toEqual([])
  })

  test('loses no row: each is accepted or refused', () => {
    const refused = new Set(expected.filter(({ severity }) => severity === 'error').map(({ line }) => line))
    expect([file.rows, file.accepted, file.refused]).toEqual([400, 400 - refused.size, refused.size])
  })
})

describe('the plan for the active members of Ancona without a PEC', () => {
  const members = judged(readAlbo('albo-tsrm-ancona.csv')).members
  const candidates = members
    .filter(({ externalPec, enrolments }) => externalPec === null && enrolments[0]?.status === 'active')
    .map(candidateOf)
  const rows = plan(candidates)

  test('lets 2,187 in, numbers 336 homonyms and warns of 63 without e-mail', () => {
    const count = (isCounted: (row: PlanRow) => boolean) => rows.filter(isCounted).length
    expect({
      in: count(({ verdict }) => verdict === 'in'),
      homonyms: count(({ homonym }) => homonym),
      numbered: count(({ number }) => number > 1),
      withoutEmail: count(({ warnings }) => warnings.includes('noEmail')),
    }).toEqual({ in: 2187, homonyms: 336, numbered: 336, withoutEmail: 63 })
  })

  test('gives every member another address', () => {
    expect(new Set(rows.map(({ address }) => address)).size).toBe(2187)
  })

  test('gives the same addresses in whatever order the members come', () => {
    const byMember = (some: readonly PlanRow[]) => some.map(({ memberId, address }) => `${memberId} ${address}`).sort()
    expect(byMember(plan(candidates.toReversed()))).toEqual(byMember(rows))
  })
})

function candidateOf({ codiceFiscale, surname, name, email, externalPec, enrolments }: JudgedFile['members'][number]) {
  return {
    memberId: codiceFiscale,
    codiceFiscale,
    surname,
    name,
    email,
    externalPec,
    enrolments,
    hasMailbox: false,
    hasRequest: false,
  }
}

function plan(candidates: readonly BulkCandidate[]): PlanRow[] {
  return planBulkActivation(candidates, {
    policy: {
      address: { domains: ['tsrm.org'], domainOwner: 'unknown', pattern: null, homonyms: null, freeChoice: false },
    },
    settings: { address: { pattern: 'name.surname', homonyms: 'numberedFromTwo' } },
    taken: new Set(),
    domain: 'tsrm.org',
  })
}
