/** Civil dates come as `yyyy-mm-dd`, instants as ISO text; both are shown as Rome sees them (ux.md 7). */
const rome = 'Europe/Rome'
const dayMs = 86_400_000

const dayFormats = {
  full: new Intl.DateTimeFormat('it-IT', { dateStyle: 'full', timeZone: 'UTC' }),
  long: new Intl.DateTimeFormat('it-IT', { dateStyle: 'long', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  dayAndMonth: new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
} as const

const isoDay = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: rome })
const clock = new Intl.DateTimeFormat('it-IT', { hour: 'numeric', minute: '2-digit', timeZone: rome })
const relative = new Intl.RelativeTimeFormat('it-IT', { numeric: 'auto' })
const number = new Intl.NumberFormat('it-IT')
const euro = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR' })

export type DayFormat = keyof typeof dayFormats

/** "giovedì 3 dicembre 2026", "3 dicembre 2026", "3 dic 2026" or "3 dic". */
export function dayText(day: string, format: DayFormat = 'long'): string {
  return dayFormats[format].format(utcOf(day))
}

/** The civil date in Rome on which an instant falls. */
export function dayOf(instant: string | number | Date): string {
  return isoDay.format(new Date(instant))
}

/** "9:42" */
export function timeText(instant: string): string {
  return clock.format(new Date(instant)).replace(/^0/, '')
}

/** "22 novembre 2026, 4:37" */
export function momentText(instant: string, format: DayFormat = 'long'): string {
  return `${dayText(dayOf(instant), format)}, ${timeText(instant)}`
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to) - utcOf(from)) / dayMs)
}

/** "oggi", "domani", "tra 10 giorni", "3 giorni fa" */
export function relativeDay(day: string, today: string): string {
  return relative.format(daysBetween(today, day), 'day')
}

/** "giovedì 3 dicembre 2026 (tra 10 giorni)" */
export function deadlineText(day: string, today: string): string {
  return `${dayText(day, 'full')} (${relativeDay(day, today)})`
}

/** 8700 → "8700", 11800 → "11.800": the official rule, as ICU has it. */
export function numberText(value: number): string {
  return number.format(value)
}

export function euroText(cents: number): string {
  return euro.format(cents / 100)
}

/** "1 iscritto", "3200 iscritti" */
export function countText(count: number, one: string, many: string): string {
  return `${numberText(count)} ${count === 1 ? one : many}`
}

function utcOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
