import { expect, test } from 'vitest'
import { mapColumns } from './columns.ts'

const needed = ['Cognome', 'Nome', 'Codice Fiscale', 'Albo', 'Stato']

test('columns are found in any order, case and punctuation, with the titles of the file', () => {
  const mapped = mapColumns(['STATO ', 'albo', 'Cod. Fisc.', 'N. iscrizione', 'nome', 'COGNOME', 'E-Mail', 'Note'])
  if (!mapped.ok) throw new Error('not mapped')
  const { width, known, ignored } = mapped.columns
  expect([...known].map(([field, { index, title }]) => `${field} ${index} ${title}`)).toEqual([
    'status 0 STATO',
    'albo 1 albo',
    'codiceFiscale 2 Cod. Fisc.',
    'number 3 N. iscrizione',
    'name 4 nome',
    'surname 5 COGNOME',
    'email 6 E-Mail',
  ])
  expect([width, ignored]).toEqual([8, ['Note']])
})

test.each(needed)('without the column %s the file is refused with its name', (title) => {
  const mapped = mapColumns(needed.filter((other) => other !== title))
  expect(mapped).toMatchObject({ ok: false, problems: [{ message: `Nell’intestazione manca la colonna «${title}».` }] })
})

test('a column that is there twice is refused: which one counts is not for us to guess', () => {
  expect(mapColumns([...needed, 'Email', 'E-mail'])).toMatchObject({ ok: false, problems: [{ code: 'columns.twice' }] })
})

test('empty titles at the end of the header are no columns', () => {
  const mapped = mapColumns([...needed, '', ' '])
  expect(mapped.ok && mapped.columns.width).toBe(5)
})
