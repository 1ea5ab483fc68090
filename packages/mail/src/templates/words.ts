const longDate = new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-12-03` → `3 dicembre 2026`. */
export function inWords(civilDate: string): string {
  return longDate.format(new Date(`${civilDate}T00:00:00Z`))
}

/** `maria.rossi@example.it` → `m…i@example.it`: enough for its owner, too little for anyone else (ux §11). */
export function masked(address: string): string {
  const at = address.lastIndexOf('@')
  const last = at > 3 ? address.slice(at - 1, at) : ''
  return `${address.slice(0, 1)}…${last}${address.slice(at)}`
}

/** ` entro il 3 dicembre 2026`, or nothing where no date is known. */
export function byWhen(civilDate: string | null | undefined): string {
  return civilDate == null ? '' : ` entro il ${inWords(civilDate)}`
}

const minutesInHour = 60

/** `15 minuti`, `1 ora`: in the largest unit that says it exactly. */
export function durationInWords(minutes: number): string {
  if (minutes % minutesInHour === 0) return counted(minutes / minutesInHour, 'ora', 'ore')
  return counted(minutes, 'minuto', 'minuti')
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
