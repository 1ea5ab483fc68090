import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addYears,
  civilDate,
  civilDateOf,
  compareDates,
  daysBetween,
  parseCivilDate,
  startOfDay,
  weekdayOf,
  type CivilDate,
} from './civil-date.ts'

const day = (text: string): CivilDate => {
  const date = parseCivilDate(text)
  if (date === null) throw new Error(text)
  return date
}

const anyDay = fc.integer({ min: -36_500, max: 36_500 }).map((days) => addDays(day('2000-01-01'), days))

test.each(['2023-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '01/02/2026', '2026-01-01T00:00', ''])(
  'no day is written %j',
  (text) => {
    expect(parseCivilDate(text)).toBeNull()
  },
)

test('29 February exists in leap years only', () => {
  expect([1900, 2000, 2023, 2024].map((year) => civilDate(year, 2, 29))).toEqual([
    null,
    '2000-02-29',
    null,
    '2024-02-29',
  ])
})

test('a term in days leaves out the first day and includes the last', () => {
  expect(addDays(day('2026-12-31'), 90)).toBe('2027-03-31')
})

test('years are added to the first day: 29 February gives the 28th, and the 29th again in leap years', () => {
  const terms = [1, 2, 3, 4].map((years) => addYears(day('2024-02-29'), years))
  expect(terms).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
})

test('adding n days and then m is adding n + m', () => {
  const days = fc.integer({ min: -5000, max: 5000 })
  fc.assert(fc.property(anyDay, days, days, (date, n, m) => addDays(addDays(date, n), m) === addDays(date, n + m)))
})

test('what is added is what lies between', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, n) => daysBetween(date, addDays(date, n)) === n),
  )
})

test('dates sort as their days follow', () => {
  fc.assert(fc.property(anyDay, anyDay, (a, b) => compareDates(a, b) === Math.sign(daysBetween(b, a))))
})

test('weekdays count from Sunday', () => {
  expect([weekdayOf(day('2026-11-22')), weekdayOf(day('2026-11-28'))]).toEqual([0, 6])
})

test('beyond the year 9999 there is no date', () => {
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
})

test.each([
  ['2026-11-24T22:59:59.999Z', '2026-11-24'],
  ['2026-11-24T23:00:00.000Z', '2026-11-25'],
  ['2026-07-24T21:59:59.999Z', '2026-07-24'],
  ['2026-07-24T22:00:00.000Z', '2026-07-25'],
  ['2026-03-28T23:00:00.000Z', '2026-03-29'],
  ['2026-10-25T22:59:59.000Z', '2026-10-25'],
  ['1969-12-31T23:00:00.000Z', '1970-01-01'],
])('at %s it is %s in Italy', (instant, date) => {
  expect(civilDateOf(Date.parse(instant))).toBe(date)
})

test('a day begins at 00:00 in Italy, in winter, in summer and on days of 23 and 25 hours', () => {
  const starts = ['2026-01-10', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map((text) =>
    new Date(startOfDay(day(text))).toISOString(),
  )
  expect(starts).toEqual([
    '2026-01-09T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ])
})

test('every day since 1900 begins at the first of its instants', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const start = startOfDay(date)
      return civilDateOf(start) === date && civilDateOf(start - 1) === addDays(date, -1)
    }),
  )
})
