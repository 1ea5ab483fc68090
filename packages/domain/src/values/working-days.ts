import { addDays, civilDate, parseCivilDate, weekdayOf, yearOf, type CivilDate } from './civil-date.ts'

/** A day on which an office is closed: `mm-dd` every year, `yyyy-mm-dd` once. */
export type ClosingDay = string & { readonly __brand: 'ClosingDay' }

/**
 * How a convention counts days: calendar days, or working days. The provider's working days have no closing days of
 * their own, those of the Ordine also leave out its own.
 */
export type DayCounter =
  { unit: 'calendarDays' } | { unit: 'workingDays'; closingDays?: readonly ClosingDay[] | undefined }

export type Holiday = { date: CivilDate; name: string }

/** Gives the closing day as written; null for any other text. 29 February may be one of every year. */
export function parseClosingDay(text: string): ClosingDay | null {
  const date = /^\d{2}-\d{2}$/.test(text) ? `2000-${text}` : text
  return parseCivilDate(date) === null ? null : (text as ClosingDay)
}

/** National holidays of Italy as the law has them since 2001, in order; a Sunday that is no more than that is left out. */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = holidays.get(year)
  if (known !== undefined) return known.list
  const list = listHolidays(year)
  holidays.set(year, { list, dates: new Set(list.map(({ date }) => date)) })
  return list
}

export function isHoliday(date: CivilDate): boolean {
  const year = yearOf(date)
  if (!holidays.has(year)) holidaysOf(year)
  return holidays.get(year)?.dates.has(date) === true
}

/** Neither a Saturday, nor a Sunday, nor a national holiday, nor one of the closing days. */
export function isWorkingDay(date: CivilDate, closingDays: readonly ClosingDay[] = []): boolean {
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6 && !isHoliday(date) && !isClosed(date, closingDays)
}

/**
 * The start day is not counted; n = 0 gives the date unchanged, n < 0 counts back. Throws when there is no such day,
 * as when every day is a closing day.
 */
export function addWorkingDays(date: CivilDate, n: number, closingDays: readonly ClosingDay[] = []): CivilDate {
  const step = n < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, step)
    if (isWorkingDay(day, closingDays)) left -= 1
  }
  return day
}

export function addCounted(date: CivilDate, n: number, counter: DayCounter): CivilDate {
  return counter.unit === 'calendarDays' ? addDays(date, n) : addWorkingDays(date, n, counter.closingDays)
}

/**
 * Where a legal term that ends on this day really ends: a Sunday, a national holiday or a closing day moves it to the
 * next day that is none; a Saturday does not [law].
 */
export function endOfLegalTerm(date: CivilDate, closingDays: readonly ClosingDay[] = []): CivilDate {
  let day = date
  while (weekdayOf(day) === 0 || isHoliday(day) || isClosed(day, closingDays)) day = addDays(day, 1)
  return day
}

function isClosed(date: CivilDate, closingDays: readonly ClosingDay[]): boolean {
  return closingDays.some((closing) => date.endsWith(closing.length === 5 ? `-${closing}` : closing))
}

type Year = { list: readonly Holiday[]; dates: ReadonlySet<string> }
const holidays = new Map<number, Year>()

type Rule = { day: string; name: string; from?: number; to?: number }

/** Law 260/1949 as changed; 17 March once for the 150 years of unity; 4 October by law 151/2025. */
const rules: readonly Rule[] = [
  { day: '01-01', name: 'Capodanno' },
  { day: '01-06', name: 'Epifania' },
  { day: '03-17', name: 'Anniversario dell’Unità d’Italia', from: 2011, to: 2011 },
  { day: '04-25', name: 'Festa della Liberazione' },
  { day: '05-01', name: 'Festa del Lavoro' },
  { day: '06-02', name: 'Festa della Repubblica' },
  { day: '08-15', name: 'Assunzione di Maria' },
  { day: '10-04', name: 'San Francesco d’Assisi', from: 2026 },
  { day: '11-01', name: 'Ognissanti' },
  { day: '12-08', name: 'Immacolata Concezione' },
  { day: '12-25', name: 'Natale' },
  { day: '12-26', name: 'Santo Stefano' },
]

function listHolidays(year: number): Holiday[] {
  const fixed = rules.filter(({ from = year, to = year }) => from <= year && year <= to)
  const list = fixed.map(({ day, name }) => ({ date: `${year}-${day}` as CivilDate, name }))
  list.push({ date: addDays(easterOf(year), 1), name: 'Lunedì dell’Angelo' })
  return list.sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterOf(year: number): CivilDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  const date = civilDate(year, Math.floor(n / 31), (n % 31) + 1)
  if (date === null) throw new RangeError('a year must be between 1000 and 9999')
  return date
}
