import { expect, test } from 'vitest'
import { addYears, dayInRome } from './dates.ts'

test('the day is the one in Italy', () => {
  expect(dayInRome(Date.parse('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
})

test.each([
  ['2026-11-24', 1, '2027-11-24'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
])('%s and %d years is %s', (day, years, expected) => {
  expect(addYears(day, years)).toBe(expected)
})
