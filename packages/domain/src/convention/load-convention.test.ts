import { describe, expect, test } from 'vitest'
import { loadConvention, shippedConventions } from './index.ts'
import { valueAt } from './sources.ts'

const shipped = shippedConventions[0].convention

type Json = { [key: string]: unknown }

/** The shipped convention with one value replaced; `undefined` takes it out. */
function withValue(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(shipped)
  const keys = path.split('.')
  const parent = valueAt(copy, keys.slice(0, -1)) as Json
  const last = keys.at(-1) ?? ''
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

function problemsOf(data: unknown): string[] {
  const loaded = loadConvention(data)
  return loaded.ok ? [] : loaded.problems
}

describe('a wrong convention is told by path, value and rule', () => {
  const wrong: [string, string, unknown, string][] = [
    [
      'a word that is not on the list',
      'versions.0.start.by',
      'Ordine',
      '"Ordine": deve essere uno tra "ordine", "member", "enrolment"',
    ],
    ['a value of another kind', 'versions.0.testMessage.wanted', 3, '3: deve essere true o false'],
    [
      'a day that does not exist',
      'versions.0.validFrom',
      '2021-02-31',
      '"2021-02-31": deve essere una data che esiste, nella forma aaaa-mm-gg',
    ],
    [
      'a domain that is none',
      'versions.0.address.domains.0',
      'PEC.IT',
      '"PEC.IT": deve essere un dominio in minuscolo, come pec.esempio.it',
    ],
    ['no domain at all', 'versions.0.address.domains', [], '[]: deve contenere almeno un dominio'],
    ['a term of no years', 'versions.0.terms.allowed', [0], '.0: 0: deve essere almeno 1'],
    [
      'half a day',
      'versions.0.leadTime',
      { length: { amount: 1.5, unit: 'workingDays' }, from: 'request' },
      '.length.amount: 1.5: deve essere un numero intero',
    ],
    ['a value that is missing', 'versions.0.approval.byOrdine', undefined, 'manca: deve essere true o false'],
    ['a value that is not foreseen', 'versions.0.colour', 'blu', '"blu": non è previsto'],
    [
      'a code where none is used',
      'versions.0.code.value',
      'OMCEO',
      '"OMCEO": deve essere null se il codice non si usa, altrimenti il codice',
    ],
    [
      'a source of nothing',
      'versions.0.sources.start/end',
      { quote: 'x', place: null },
      '{"quote":"x","place":null}: deve nominare un valore che esiste',
    ],
    ['no version', 'versions', [], '[]: deve contenere almeno una versione'],
    ['a key with blanks', 'key', 'TSRM Ancona', '"TSRM Ancona": deve essere di lettere minuscole, cifre e trattini'],
  ]

  test.each(wrong)('%s', (_name, path, value, rule) => {
    const joint = rule.startsWith('.') ? '' : ': '
    expect(problemsOf(withValue(path, value))).toEqual([`${path}${joint}${rule}`])
  })

  test('what is no document at all', () => {
    expect(problemsOf('convenzione')).toEqual(['(documento): "convenzione": deve essere un oggetto'])
    expect(problemsOf(null)).toEqual(['(documento): null: deve essere un oggetto'])
  })

  test('every problem at once, and of a long value the beginning', () => {
    const twice = { ...shipped, key: 'X'.repeat(200), title: '' }
    expect(problemsOf(twice)).toEqual([
      `key: "${'X'.repeat(59)}…: deve essere di lettere minuscole, cifre e trattini`,
      'title: "": non può essere vuoto',
    ])
  })

  test('versions that do not follow each other', () => {
    const versions = [shipped.versions[0], { ...shipped.versions[0], validFrom: '2017-01-01' }]
    expect(problemsOf({ ...shipped, versions })).toEqual([
      'versions.1.version: 1: deve essere maggiore di 1',
      'versions.1.validFrom: "2017-01-01": deve venire dopo 2018-02-15',
    ])
  })

  test('a test message without the address it goes to', () => {
    expect(problemsOf(withValue('versions.0.testMessage', { wanted: true, to: null }))).toEqual([
      'versions.0.testMessage.to: null: deve essere l’indirizzo a cui inviare il messaggio di prova, se è richiesto',
    ])
  })
})

test('a value that the document does not say may be unknown, and a term may be another than the shipped one', () => {
  expect(problemsOf(withValue('versions.0.terms', { allowed: [1, 2, 3], suggested: 3 }))).toEqual([])
  expect(problemsOf(withValue('versions.0.terms', { allowed: 'unknown', suggested: 'unknown' }))).toEqual([])
})
