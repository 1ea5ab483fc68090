const romeDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' })

/** The civil date in Italy at an instant, `yyyy-mm-dd`. */
export function dayInRome(at: number): string {
  return romeDay.format(at)
}

/** The same day some years later; 29 February gives 28 February where there is none. */
export function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years)
  const sameDay = `${year}-${day.slice(5)}`
  const isReal = new Date(`${sameDay}T00:00:00Z`).toISOString().startsWith(sameDay)
  return isReal ? sameDay : `${year}-02-28`
}
