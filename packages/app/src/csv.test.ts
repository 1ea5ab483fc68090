import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('a table has a mark, a header, semicolons and CRLF', () => {
  expect(
    csvText(
      ['A', 'B'],
      [
        ['x', 1],
        [null, 'y'],
      ],
    ),
  ).toBe('\uFEFFA;B\r\nx;1\r\n;y\r\n')
})

test('cells that a spreadsheet would run are made text', () => {
  for (const cell of ['=1+1', '+39', '-1', '@x', '\t=1', ' =1']) expect(csvText(['A'], [[cell]])).toContain(`'${cell}`)
})

test('quotes, semicolons and line breaks stay within their cell', () => {
  expect(csvText(['A'], [['a;"b"\nc']])).toBe('\uFEFFA\r\n"a;""b""\nc"\r\n')
})
