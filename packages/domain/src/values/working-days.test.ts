import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, compareDates, parseCivilDate, weekdayOf, type CivilDate } from './civil-date.ts'
import {
  addCounted,
  addWorkingDays,
  endOfLegalTerm,
  holidaysOf,
  isHoliday,
  isWorkingDay,
  parseClosingDay,
  type ClosingDay,
} from './working-days.ts'

const day = (text: string): CivilDate => {
  const date = parseCivilDate(text)
  if (date === null) throw new Error(text)
  return date
}
const closing = (text: string): ClosingDay => {
  const closed = parseClosingDay(text)
  if (closed === null) throw new Error(text)
  return closed
}

const anyDay = fc.integer({ min: 0, max: 21_000 }).map((days) => addDays(day('2001-01-01'), days))
const anyCount = fc.integer({ min: 0, max: 300 })
const anyClosing = fc.subarray(['06-29', '12-24', '08-14', '2026-07-07', '02-29'].map(closing))

describe('national holidays', () => {
  const oracle = new Holidays('IT')

  test.each(Array.from({ length: 60 }, (_, index) => 2001 + index))('of %i are those of date-holidays', (year) => {
    const theirs = oracle.getHolidays(year).filter(({ type }) => type === 'public')
    const unity = year === 2011 ? ['2011-03-17'] : []
    expect(weekdaysAmong(holidaysOf(year).map(({ date }) => date))).toEqual(
      weekdaysAmong([...theirs.map(({ date }) => date.slice(0, 10)), ...unity]),
    )
  })

  /** Sundays left out, since the two differ in naming Easter, and days that are two holidays at once counted once. */
  function weekdaysAmong(dates: readonly string[]): string[] {
    return [...new Set(dates)].filter((date) => weekdayOf(day(date)) !== 0).sort()
  }

  test('4 October is one from 2026 on [law]', () => {
    expect([day('2025-10-04'), day('2026-10-04'), day('2027-10-04')].map(isHoliday)).toEqual([false, true, true])
  })

  test('17 March was one in 2011 alone', () => {
    expect([day('2010-03-17'), day('2011-03-17'), day('2012-03-17')].map(isHoliday)).toEqual([false, true, false])
  })

  test('each has a name, in the order of the year', () => {
    expect(holidaysOf(2027).map(({ date, name }) => `${date} ${name}`)).toContain('2027-03-29 Lunedì dell’Angelo')
    expect(holidaysOf(2027)).toEqual(holidaysOf(2027).toSorted((a, b) => compareDates(a.date, b.date)))
  })
})

describe('working days', () => {
  test.each([
    ['2026-12-24', 5, [], '2027-01-04'],
    ['2026-11-21', 1, [], '2026-11-23'],
    ['2027-06-28', 1, ['06-29'], '2027-06-30'],
    ['2027-06-28', 1, [], '2027-06-29'],
    ['2026-06-28', 1, ['2027-06-29'], '2026-06-29'],
    ['2026-11-21', 0, [], '2026-11-21'],
    ['2027-01-04', -5, [], '2026-12-24'],
    ['2027-10-01', 1, [], '2027-10-05'],
  ])('%s + %i, closed on %j, is %s', (from, n, closed, expected) => {
    expect(addWorkingDays(day(from), n, closed.map(closing))).toBe(expected)
  })

  test('adding n and then m is adding n + m, forward and back', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, anyClosing, fc.constantFrom(1, -1), (date, n, m, closed, sign) => {
        const twice = addWorkingDays(addWorkingDays(date, sign * n, closed), sign * m, closed)
        return twice === addWorkingDays(date, sign * (n + m), closed)
      }),
      { numRuns: 200 },
    )
  })

  test('a deadline is never on a Saturday, a Sunday, a holiday or a closing day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), anyClosing, (date, n, closed) =>
        isWorkingDay(addWorkingDays(date, n, closed), closed),
      ),
      { numRuns: 200 },
    )
  })

  test('a later start never gives an earlier deadline', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (date, n) => addWorkingDays(date, n) <= addWorkingDays(addDays(date, 1), n)),
      { numRuns: 200 },
    )
  })

  test('when every day is a closing day there is no deadline', () => {
    const year = Array.from({ length: 366 }, (_, index) => closing(addDays(day('2024-01-01'), index).slice(5)))
    expect(() => addWorkingDays(day('9990-01-01'), 1, year)).toThrow(RangeError)
  })

  test('each counter counts its own days', () => {
    const from = day('2027-06-25')
    const ends = [
      addCounted(from, 3, { unit: 'calendarDays' }),
      addCounted(from, 3, { unit: 'workingDays' }),
      addCounted(from, 3, { unit: 'workingDays', closingDays: [closing('06-29')] }),
    ]
    expect(ends).toEqual(['2027-06-28', '2027-06-30', '2027-07-01'])
  })
})

describe('a legal term', () => {
  test.each([
    ['2026-12-05', '2026-12-05'],
    ['2027-10-04', '2027-10-05'],
    ['2026-12-06', '2026-12-07'],
    ['2026-12-25', '2026-12-28'],
    ['2027-03-28', '2027-03-30'],
  ])('that ends on %s ends on %s', (date, end) => {
    expect(endOfLegalTerm(day(date))).toBe(end)
  })

  test('is moved by a closing day too', () => {
    expect(endOfLegalTerm(day('2027-06-29'), [closing('06-29')])).toBe('2027-06-30')
  })
})

test.each(['6-29', '02-30', '13-01', '2026-02-29', 'domenica', ''])('no closing day is written %j', (text) => {
  expect(parseClosingDay(text)).toBeNull()
})
