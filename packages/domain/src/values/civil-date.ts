/** A day of the calendar in Italy, `yyyy-mm-dd`, years 1000 to 9999. Sorts as text. */
export type CivilDate = string & { readonly __brand: 'CivilDate' }

/** Gives the date written as `yyyy-mm-dd`; null for any other text and for days that do not exist. */
export function parseCivilDate(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match === null ? null : civilDate(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Months and days count from 1; null for a day that does not exist. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return null
  if (day < 1 || day > daysInMonth(year, month)) return null
  return written(year, month, day)
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4))
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(utcMidnight(date)).getUTCDay()
}

/** Calendar days: the first is left out, the last included. Throws beyond the year 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return ofUtcMidnight(utcMidnight(date) + days * dayMs)
}

/**
 * Years are always added to the first day of activation, so that 29 February gives 28 February in common years and
 * the 29th again in leap years.
 */
export function addYears(first: CivilDate, years: number): CivilDate {
  const year = yearOf(first) + years
  const month = Number(first.slice(5, 7))
  return written(year, month, Math.min(Number(first.slice(8)), daysInMonth(year, month)))
}

/** Negative when `a` comes first, 0 for the same day: for `sort`. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** How many calendar days `to` is after `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / dayMs)
}

/** The day it is in Italy at an instant (epoch ms). */
export function civilDateOf(ms: number): CivilDate {
  const offset = romeOffset(ms)
  return ofUtcMidnight(Math.floor((ms + offset) / dayMs) * dayMs)
}

/** Instant (epoch ms) at which a day begins in Italy: 00:00, or the first instant there is after a leap of the clock. */
export function startOfDay(date: CivilDate): number {
  const midnight = utcMidnight(date)
  for (const offset of [2 * hourMs, hourMs]) if (civilDateOf(midnight - offset) === date) return midnight - offset
  // Local mean time, until 31 October 1893.
  return midnight - romeOffset(midnight)
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const romeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Rome',
  calendar: 'gregory',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
})

const offsets = new Map<number, number>()

/** Changes of the clock happen on whole hours: one look at the time zone data per hour asked about. */
function romeOffset(ms: number): number {
  const hour = Math.floor(ms / hourMs)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size > 10_000) offsets.clear()
  const offset = lookUpOffset(hour * hourMs)
  offsets.set(hour, offset)
  return offset
}

function lookUpOffset(ms: number): number {
  const parts = Object.fromEntries(romeFormat.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms
}

function utcMidnight(date: CivilDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)))
}

function ofUtcMidnight(ms: number): CivilDate {
  const date = new Date(ms)
  return written(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

function written(year: number, month: number, day: number): CivilDate {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError('a date must be between the years 1000 and 9999')
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${year}-${pad(month)}-${pad(day)}` as CivilDate
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
