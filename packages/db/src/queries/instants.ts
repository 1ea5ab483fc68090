import { civilDateOf } from '@postalbo/domain/values/civil-date'

export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}

/** The last civil day on which something may still be done: a deadline falls due at the instant after it. */
export function lastDayBefore(dueAt: number | null): string | null {
  return dueAt === null ? null : civilDateOf(dueAt - 1)
}
