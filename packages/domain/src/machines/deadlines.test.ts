import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDateOf, type CivilDate } from '../values/civil-date.ts'
import { msUntilEndOf, msUntilHour } from './deadlines.ts'

const day = fc.nat(20_000).map((days) => addDays('2000-01-01' as CivilDate, days))
const romeHour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Rome' })

test('the end of a day is the first instant of the next one in Rome', () => {
  fc.assert(
    fc.property(day, (date) => {
      const end = msUntilEndOf(date, 0)
      expect([civilDateOf(end - 1), civilDateOf(end)]).toEqual([date, addDays(date, 1)])
    }),
  )
})

test('an hour of a day is that hour on the clocks of Rome, whatever they did in the night', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 6, max: 20 }), (date, hour) => {
      const at = msUntilHour(date, hour, 0)
      expect([civilDateOf(at), Number(romeHour.format(at))]).toEqual([date, hour])
    }),
  )
})
