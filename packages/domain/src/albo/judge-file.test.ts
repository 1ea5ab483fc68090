import { describe, expect, test } from 'vitest'
import { checkCharacterOf } from '../values/codice-fiscale-parts.ts'
import { parseCivilDate, type CivilDate } from '../values/civil-date.ts'
import { factsText } from './facts.ts'
import { judgeFile, type JudgedFile } from './judge-file.ts'

const today = parseCivilDate('2026-11-24') as CivilDate
const header = ['Cognome', 'Nome', 'Codice Fiscale', 'Albo', 'Numero iscrizione', 'Stato', 'Email', 'Data iscrizione']
const code = 'RSSMRA80A01A271M'
/** The same code with its last digit written as a letter. */
const omocodia = `RSSMRA80A01A27M${checkCharacterOf('RSSMRA80A01A27M')}`
const mario = ['Rossi', 'Mario', code, 'Medici', '1', 'Attivo', 'mario@esempio.test', '01/02/2005']

function judged(...rows: string[][]): JudgedFile {
  const file = judgeFile({ header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }, today)
  if (!file.ok) throw new Error('not judged')
  return file
}

/** The row of Mario Rossi with some cells changed. */
function marioWith(change: Record<string, string>): string[] {
  return mario.map((cell, index) => change[header[index] ?? ''] ?? cell)
}

const briefly = ({ defects }: JudgedFile) => defects.map(({ line, field, code: found }) => `${line} ${field} ${found}`)

test('a file without a needed column is refused whole', () => {
  expect(judgeFile({ header: header.slice(1), rows: [] }, today)).toMatchObject({
    ok: false,
    problems: [{ code: 'columns.missing', field: 'surname' }],
  })
})

describe('the same codice fiscale twice', () => {
  test('is one person in two albi', () => {
    const file = judged(mario, marioWith({ Albo: 'Odontoiatri', 'Numero iscrizione': '2', Cognome: 'ROSSI' }))
    expect(briefly(file)).toEqual([])
    expect(file.members.map(({ enrolments }) => enrolments.map(({ albo }) => albo))).toEqual([
      ['Medici', 'Odontoiatri'],
    ])
  })

  test('is an error on the second line when it is another person', () => {
    const file = judged(mario, marioWith({ Cognome: 'Verdi', 'Numero iscrizione': '2', Email: '' }))
    expect(briefly(file)).toEqual(['3 Cognome surname.mismatch', '3 Codice Fiscale codiceFiscale.otherPerson'])
    expect([file.accepted, file.refused, file.members.length]).toEqual([1, 1, 1])
    expect(file.defects.at(-1)?.message).toContain('riga 2')
  })

  test('is that error also when the first row is refused for something else', () => {
    const file = judged(marioWith({ Email: 'no' }), marioWith({ Nome: 'Maria', 'Numero iscrizione': '2', Email: '' }))
    expect(briefly(file)).toEqual(['2 Email email.invalid', '3 Codice Fiscale codiceFiscale.otherPerson'])
  })

  test('is one person when the first row is refused and the second is not', () => {
    const file = judged(marioWith({ Email: 'no' }), mario)
    expect(file.members.map(({ line, email }) => [line, email])).toEqual([[3, 'mario@esempio.test']])
  })

  test('with all the same is a warning', () => {
    const file = judged(mario, mario)
    expect([briefly(file), file.accepted, file.members.length]).toEqual([['3 * row.duplicate'], 2, 1])
  })

  test.each([
    ['Cancellato', 'Attivo', 'active', '9'],
    ['Attivo', 'Cancellato', 'active', '1'],
  ])('in one albo, first %s then %s, counts as %s', (first, second, status, number) => {
    const file = judged(
      marioWith({ Stato: first }),
      marioWith({ Stato: second, 'Numero iscrizione': '9', 'Data iscrizione': '01/02/2015' }),
    )
    expect(briefly(file)).toEqual(['3 * enrolment.twice'])
    expect(file.members[0]?.enrolments).toMatchObject([{ status, number }])
  })

  test('with another e-mail keeps the first and warns', () => {
    const file = judged(mario, marioWith({ Albo: 'Odontoiatri', Email: 'altra@esempio.test' }))
    expect(briefly(file)).toEqual(['3 Email member.differs'])
    expect(file.members[0]?.email).toBe('mario@esempio.test')
  })

  test('completes what the first row leaves out', () => {
    const file = judged(marioWith({ Email: '' }), marioWith({ Albo: 'Odontoiatri' }))
    expect(file.members[0]?.email).toBe('mario@esempio.test')
  })
})

describe('codes that differ by omocodia', () => {
  test('are two people when the names differ', () => {
    const file = judged(
      mario,
      marioWith({ 'Codice Fiscale': omocodia, Nome: 'Maria', 'Numero iscrizione': '2', Email: '' }),
    )
    expect(file.members.map(({ codiceFiscale }) => codiceFiscale)).toEqual([code, omocodia])
    expect(file.refused).toBe(0)
  })

  test('are two people in one albo, even with one name: that is what omocodia is for', () => {
    const file = judged(mario, marioWith({ 'Codice Fiscale': omocodia, 'Numero iscrizione': '2', Email: '' }))
    expect(file.members.length).toBe(2)
  })

  test('are one person in two albi', () => {
    const file = judged(mario, marioWith({ 'Codice Fiscale': omocodia, Albo: 'Odontoiatri' }))
    expect(file.members.map(({ codiceFiscale, enrolments }) => [codiceFiscale, enrolments.length])).toEqual([[code, 2]])
  })
})

test('an e-mail or a number that two people share is a warning', () => {
  const verdi = ['Verdi', 'Ada', 'VRDDAA80A41A271W', 'MEDICI', '1', 'Attivo', 'Mario@Esempio.test', '']
  expect(briefly(judged(mario, verdi))).toEqual(['3 Email email.shared', '3 Numero iscrizione number.taken'])
})

test('a cell that is wrong never hides another row', () => {
  const file = judged(['', '', '', '', '', '', '', ''], mario, ['solo', 'due'])
  expect([briefly(file), file.rows, file.accepted, file.refused]).toEqual([
    ['2 * row.empty', '4 * row.columns'],
    3,
    1,
    2,
  ])
})

describe('the text of the facts', () => {
  const [one, two] = [mario, marioWith({ Albo: 'Odontoiatri', 'Numero iscrizione': '2' })]
  const textOf = (...rows: string[][]) => judged(...rows).members.map(factsText)

  test('is the same in whatever order and at whatever line the rows stand', () => {
    expect(textOf(two, one)).toEqual(textOf(one, two))
  })

  test.each(['Cognome', 'Numero iscrizione', 'Stato', 'Email', 'Data iscrizione'])('changes with %s', (title) => {
    const other = {
      Cognome: 'Rosso',
      'Numero iscrizione': '77',
      Stato: 'Sospeso',
      Email: 'b@esempio.test',
      'Data iscrizione': '',
    }
    expect(textOf(marioWith({ [title]: other[title as keyof typeof other] }))).not.toEqual(textOf(mario))
  })
})
