import { addDays, startOfDay, type CivilDate } from '../values/civil-date.ts'

const hourMs = 3_600_000

/** Until 00:00 in Italy of the day after the last one: the last day is included. Negative once it is over. */
export function msUntilEndOf(lastDay: CivilDate, now: number): number {
  return startOfDay(addDays(lastDay, 1)) - now
}

/** Until an hour of a day in Italy. Counted back from midnight, so that the clock's changes (before 4:00) are behind. */
export function msUntilHour(day: CivilDate, hour: number, now: number): number {
  return startOfDay(addDays(day, 1)) - (24 - hour) * hourMs - now
}
