import { expect, test } from 'vitest'
import { defaultSettings, settingsSchema } from './settings.ts'

test('the defaults are settings', () => {
  expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings)
})

test('reminders come in order, and before the last day', () => {
  const acceptance = { lapsesAfterDays: 10, reminderAfterDays: 5, lastReminderBeforeDays: 5 }
  const judged = settingsSchema.safeParse({ ...defaultSettings, acceptance })
  expect(judged.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    [
      'acceptance.reminderAfterDays',
      'deve cadere prima dell’ultimo sollecito (lapsesAfterDays meno lastReminderBeforeDays)',
    ],
  ])
})

test('the second reminder of the test message comes after the first', () => {
  const testMessage = { reminderAfterDays: 7, lastReminderAfterDays: 7 }
  expect(settingsSchema.safeParse({ ...defaultSettings, testMessage }).success).toBe(false)
})

test('a setting that does not exist is not let in', () => {
  expect(settingsSchema.safeParse({ ...defaultSettings, passwords: true }).success).toBe(false)
})
