import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delimiters, detectDelimiter } from './delimiter.ts'

test('commas within quoted cells do not make a comma the delimiter', () => {
  expect(detectDelimiter('Cognome;Nome;Via\r\n"Rossi, detto";"A,B,C";"Via Roma, 1, 2"\r\nX;Y;Z\r\n')).toBe(';')
})

test('unquoted commas in addresses do not make a comma the delimiter', () => {
  expect(detectDelimiter('Cognome;Nome;Via\nRossi;Anna;Via Roma, 1, int. 2, scala A, piano 3\n')).toBe(';')
  expect(detectDelimiter('Cognome\tNome\nDe Luca\tAnna, Rita\n')).toBe('\t')
})

test('a quoted cell may hold line breaks and doubled quotes', () => {
  expect(detectDelimiter('A,B\n"x;\n""y;"";",z\n"p;",q\n')).toBe(',')
})

test('whatever the cells hold, quoted records of equal width give their delimiter back', () => {
  const cell = fc.string({ maxLength: 8 }).map((text) => `"${text.replaceAll('"', '""')}"`)
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 20 }))
  fc.assert(
    fc.property(table, fc.constantFrom(...delimiters), (rows, delimiter) => {
      expect(detectDelimiter(rows.map((row) => row.join(delimiter)).join('\r\n'))).toBe(delimiter)
    }),
  )
})
