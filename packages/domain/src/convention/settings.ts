import { z } from 'zod'
import { addressPatterns } from '../values/mailbox-address.ts'

const days = (most: number) =>
  z
    .int('deve essere un numero intero di giorni')
    .min(1, 'deve essere almeno 1')
    .max(most, `deve essere al massimo ${most}`)

/** How addresses are proposed. The first of several homonyms gets no number, the others 2, 3 and so on. */
const addresses = z.strictObject({ pattern: z.enum(addressPatterns), homonyms: z.enum(['numberedFromTwo']) })

/** Days run from the day of the assignment, which is left out; the last day is included. */
const acceptance = z
  .strictObject({
    lapsesAfterDays: days(365).describe('Last day on which the member may accept'),
    reminderAfterDays: days(365).describe('First reminder, after the assignment'),
    lastReminderBeforeDays: days(365).describe('Last reminder, before the last day'),
  })
  .refine((rule) => rule.reminderAfterDays < rule.lapsesAfterDays - rule.lastReminderBeforeDays, {
    path: ['reminderAfterDays'],
    error: 'deve cadere prima dell’ultimo sollecito (lapsesAfterDays meno lastReminderBeforeDays)',
  })

const testMessage = z
  .strictObject({ reminderAfterDays: days(365), lastReminderAfterDays: days(365) })
  .refine((rule) => rule.reminderAfterDays < rule.lastReminderAfterDays, {
    path: ['lastReminderAfterDays'],
    error: 'deve venire dopo il primo sollecito (reminderAfterDays)',
  })

/** What the Ordine itself decides, and no provider's rule says. Each version is dated and never changed. */
export const settingsSchema = z.strictObject({
  address: addresses,
  acceptance,
  testMessage,
  notices: z.strictObject({
    hour: z.int().min(6, 'deve essere almeno 6').max(20, 'deve essere al massimo 20'),
  }),
  import: z.strictObject({
    missingThresholdPercent: z.number().min(0, 'deve essere almeno 0').max(100, 'deve essere al massimo 100'),
  }),
  deskCode: z.strictObject({ validForDays: days(90) }),
})

export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  address: { pattern: 'name.surname', homonyms: 'numberedFromTwo' },
  acceptance: { lapsesAfterDays: 60, reminderAfterDays: 14, lastReminderBeforeDays: 7 },
  testMessage: { reminderAfterDays: 7, lastReminderAfterDays: 21 },
  notices: { hour: 9 },
  import: { missingThresholdPercent: 5 },
  deskCode: { validForDays: 30 },
}
