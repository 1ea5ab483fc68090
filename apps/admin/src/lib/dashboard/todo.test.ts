import { expect, test } from 'vitest'
import { todosOf } from './todo.ts'

const none = { blocked: 0, toApprove: 0, failedEffects: 0, quarantined: 0, withoutEmail: 0, oldestBlockedAt: null }

test('what is empty is not listed', () => {
  expect(todosOf({ queues: none, runningPlan: null }, '2026-11-24')).toEqual([])
})

test('a refusal of the provider comes first and says how long the oldest has waited', () => {
  const queues = { ...none, withoutEmail: 63, blocked: 2, oldestBlockedAt: '2026-11-21T08:00:00.000Z' }
  const [first, second] = todosOf({ queues, runningPlan: null }, '2026-11-24')
  expect(first).toMatchObject({ key: 'blocked', count: 2, urgent: true, note: 'La più vecchia attende da 3 giorni' })
  expect(second).toMatchObject({ key: 'withoutEmail', count: 63 })
})
