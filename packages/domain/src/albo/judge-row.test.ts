import { describe, expect, test } from 'vitest'
import { parseCivilDate, type CivilDate } from '../values/civil-date.ts'
import { mapColumns, type AlboColumns } from './columns.ts'
import { judgeRow } from './judge-row.ts'

const today = parseCivilDate('2026-11-24') as CivilDate

const good = {
  Cognome: 'Rossi',
  Nome: 'Mario',
  'Codice Fiscale': 'RSSMRA80A01A271M',
  'Data di nascita': '01/01/1980',
  Sesso: 'M',
  'Comune di nascita': 'Ancona',
  Albo: 'Medici chirurghi',
  'Numero iscrizione': '12',
  'Data iscrizione': '02/03/2005',
  Stato: 'Attivo',
  Email: 'mario@esempio.test',
  PEC: '',
  Cellulare: '+39 348 9729844',
  CAP: '60100',
}
type Title = keyof typeof good

const columns = columnsOf(Object.keys(good))

function columnsOf(header: readonly string[]): AlboColumns {
  const mapped = mapColumns(header)
  if (!mapped.ok) throw new Error('not mapped')
  return mapped.columns
}

function judge(change: Partial<Record<Title, string>> = {}) {
  return judgeRow({ line: 7, cells: Object.values({ ...good, ...change }) }, { columns, today })
}

function defects(change: Partial<Record<Title, string>>): string[] {
  return judge(change).defects.map(({ line, field, code, severity }) => `${line} ${field} ${code} ${severity}`)
}

test('a good row gives the facts of a member and of an enrolment', () => {
  expect(judge()).toEqual({
    line: 7,
    defects: [],
    identity: {
      codiceFiscale: 'RSSMRA80A01A271M',
      canonical: 'RSSMRA80A01A271M',
      surname: 'Rossi',
      name: 'Mario',
      bornOn: '1980-01-01',
    },
    facts: {
      member: {
        codiceFiscale: 'RSSMRA80A01A271M',
        surname: 'Rossi',
        name: 'Mario',
        bornOn: '1980-01-01',
        sex: 'M',
        birthplace: 'Ancona',
        email: 'mario@esempio.test',
        externalPec: null,
        mobile: '+39 348 9729844',
        street: null,
        postcode: '60100',
        town: null,
        province: null,
      },
      enrolment: {
        albo: 'Medici chirurghi',
        number: '12',
        enrolledOn: '2005-03-02',
        status: 'active',
        suspensionCause: null,
      },
    },
  })
})

describe('an error refuses the row', () => {
  test.each<[Title, string, string]>([
    ['Codice Fiscale', '', 'codiceFiscale.missing'],
    ['Codice Fiscale', 'RSSMRA80A01A27', 'codiceFiscale.length'],
    ['Codice Fiscale', 'RSSMRA80A01A271A', 'codiceFiscale.check'],
    ['Codice Fiscale', 'RSSMRAO0A01A271M', 'codiceFiscale.shape'],
    ['Cognome', ' ', 'surname.missing'],
    ['Nome', '-', 'name.missing'],
    ['Albo', '', 'albo.missing'],
    ['Stato', 'Boh', 'status.unknown'],
    ['Stato', '', 'status.unknown'],
    ['Data di nascita', '31/02/1980', 'date.invalid'],
    ['Data di nascita', '01/01/80', 'date.invalid'],
    ['Data iscrizione', '2199-01-01', 'date.future'],
    ['Data iscrizione', '25/11/2026', 'date.future'],
    ['Email', 'non una email', 'email.invalid'],
    ['PEC', 'mario@', 'email.invalid'],
    ['Cognome', '=HYPERLINK("http://esempio.test")', 'cell.formula'],
    ['Nome', '@SUM(A1)', 'cell.formula'],
    ['Cellulare', '+cmd|calc', 'cell.formula'],
    ['CAP', '-2+3+A1', 'cell.formula'],
    ['Stato', '=1', 'cell.formula'],
    ['Nome', 'a'.repeat(201), 'cell.tooLong'],
  ])('%s %j: %s', (title, text, code) => {
    const judged = judge({ [title]: text })
    const errors = judged.defects.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ field, code: found }) => `${field} ${found}`)).toContain(`${title} ${code}`)
    expect(judged.facts).toBeNull()
  })

  test('and says nothing twice of one cell', () => {
    expect(defects({ Stato: '=1' })).toEqual(['7 Stato cell.formula error'])
  })
})

describe('a warning lets the row in', () => {
  test.each<[Title, string, string]>([
    ['Sesso', 'F', 'sex.mismatch'],
    ['Sesso', 'X', 'sex.unknown'],
    ['Cognome', 'Bianchi', 'surname.mismatch'],
    ['Nome', 'Luigi', 'name.mismatch'],
    ['Data di nascita', '02/01/1980', 'date.mismatch'],
  ])('%s %j: %s', (title, text, code) => {
    expect(defects({ [title]: text })).toEqual([`7 ${title} ${code} warning`])
    expect(judge({ [title]: text }).facts).not.toBeNull()
  })
})

describe('what is not wrong', () => {
  test.each<[Title, string]>([
    ['Codice Fiscale', 'rssmra80a01a271m'],
    ['Data di nascita', '1980-01-01'],
    ['Data di nascita', '1980-01-01 00:00:00'],
    ['Data di nascita', '1.1.1980'],
    ['Data di nascita', ''],
    ['Data iscrizione', '24/11/2026'],
    ['Sesso', 'maschio'],
    ['Stato', 'ATTIVA'],
    ['Email', ''],
    ['Email', 'mario.šimić@esempio.test'],
    ['Email', '-'],
    ['Cellulare', '+39 (0) 348.972-9844'],
    ['CAP', '="00123"'],
    ['Nome', '  MARIO\u00A0'],
  ])('%s %j', (title, text) => {
    expect(defects({ [title]: text })).toEqual([])
  })
})

describe('a row of another width', () => {
  test.each([
    [['Rossi', 'Mario', 'RSSMRA80A01A271M'], 'row.columns'],
    [[...Object.values(good), 'di troppo'], 'row.columns'],
    [Object.values(good).map(() => ' '), 'row.empty'],
    [[''], 'row.empty'],
  ])('%j is refused whole: %s', (cells, code) => {
    const { defects, facts } = judgeRow({ line: 9, cells }, { columns, today })
    expect([defects.map((defect) => [defect.field, defect.code]), facts]).toEqual([[['*', code]], null])
  })

  test('is no matter when what is over is empty', () => {
    expect(judgeRow({ line: 9, cells: [...Object.values(good), '', ' '] }, { columns, today }).defects).toEqual([])
  })
})

test('messages repeat no value of the person', () => {
  const values = { Cognome: 'Bianchi', Nome: 'Luigi', Email: 'segreto', Stato: 'Boh', 'Data di nascita': '31/02/1980' }
  const messages = judge(values)
    .defects.map(({ message }) => message)
    .join(' ')
  expect(Object.values(values).filter((value) => messages.includes(value))).toEqual([])
})
