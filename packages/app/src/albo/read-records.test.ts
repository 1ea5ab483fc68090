import { expect, test } from 'vitest'
import { readRecords } from './read-records.ts'

const read = (text: string, choice = { encoding: '', delimiter: '' }) => readRecords(Buffer.from(text), choice)

test('a record is known by the line on which it begins, empty lines and breaks within cells counted', () => {
  const file = read('A;B\r\n\r\n1;"x\r\ny"\r\n2;z\r\n\r\n3;"w\n\nq"\r\n4;v')
  expect(file).toMatchObject({ header: { line: 1 }, records: [{ line: 3 }, { line: 5 }, { line: 7 }, { line: 10 }] })
})

test('leading zeros, blanks and quotes within a cell are kept as written', () => {
  expect(read('A;B;C\n00041; x ;a "b" c\n')).toMatchObject({ records: [{ cells: ['00041', ' x ', 'a "b" c'] }] })
})

test.each([
  { what: 'nothing', text: '', code: 'file.empty' },
  { what: 'a header alone', text: 'A;B\r\n', code: 'file.empty' },
  { what: 'a spreadsheet', text: 'PK\u0003\u0004', code: 'file.spreadsheet' },
  { what: 'a PDF', text: '%PDF-1.7', code: 'file.notText' },
  { what: 'a binary file', text: 'A;B\n1;\0\n', code: 'file.notText' },
  { what: 'quotes that never close', text: 'A;B\n1;"x\n2;y\n', code: 'file.quotes' },
  { what: 'an endless row', text: `A;B\n1;${'x'.repeat(200_000)}\n`, code: 'file.rowTooLong' },
  { what: 'too many columns', text: `${'A;'.repeat(300)}\n1;2\n`, code: 'file.tooManyColumns' },
  { what: 'too many rows', text: `A;B\n${'1;2\n'.repeat(200_001)}`, code: 'file.tooManyRows' },
])('$what is refused as $code', ({ text, code }) => {
  expect(read(text)).toMatchObject({ code })
})

test('a choice that is none, or does not fit, is refused', () => {
  expect(read('A;B\n1;2', { encoding: 'ebcdic', delimiter: '' })).toMatchObject({ code: 'file.encodingUnknown' })
  expect(read('A;B\n1;2', { encoding: '', delimiter: 'x' })).toMatchObject({ code: 'file.delimiterUnknown' })
  expect(readRecords(Uint8Array.of(0x41, 0xf2), { encoding: 'utf-8', delimiter: '' })).toMatchObject({
    code: 'file.encodingMismatch',
  })
})
