const weekdayLong = new Intl.DateTimeFormat('it-IT', { dateStyle: 'full', timeZone: 'UTC' })
const long = new Intl.DateTimeFormat('it-IT', { dateStyle: 'long', timeZone: 'UTC' })

/** `2026-12-03` gives "giovedì 3 dicembre 2026". */
export function weekdayText(date: string): string {
  return weekdayLong.format(utcOf(date))
}

/** `2026-12-03` gives "al 3 dicembre 2026"; the 8th and the 11th begin with a vowel. */
export function upToText(date: string): string {
  const article = ['08', '11'].includes(date.slice(8)) ? 'all’' : 'al '
  return article + long.format(utcOf(date))
}

function utcOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
