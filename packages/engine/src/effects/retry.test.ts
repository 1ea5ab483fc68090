import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptsAtMost, pauseAfter } from './retry.ts'

test('the first pause is about a second', () => {
  expect(pauseAfter(1, 'w:1:0')).toBeGreaterThanOrEqual(1_000)
  expect(pauseAfter(1, 'w:1:0')).toBeLessThanOrEqual(1_200)
})

test('no pause is longer than an hour and a fifth', () => {
  const attempts = fc.integer({ min: 1, max: attemptsAtMost - 1 })
  fc.assert(fc.property(attempts, fc.string(), (attempt, key) => Number(pauseAfter(attempt, key)) <= 4_320_000))
})

test('pauses never shrink', () => {
  const attempts = fc.integer({ min: 1, max: attemptsAtMost - 2 })
  fc.assert(
    fc.property(
      attempts,
      fc.string(),
      (attempt, key) => Number(pauseAfter(attempt, key)) <= Number(pauseAfter(attempt + 1, key)),
    ),
  )
})

test('after the last attempt there is none', () => {
  expect(pauseAfter(attemptsAtMost, 'w:1:0')).toBeNull()
})

test('effects that failed together do not come back together', () => {
  expect(pauseAfter(5, 'w:1:0')).not.toBe(pauseAfter(5, 'w:1:1'))
})
