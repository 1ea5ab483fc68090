import { expect, test } from 'vitest'
import { createIds } from './ids.ts'

test('ids are UUIDs of version 7 and carry their millisecond', () => {
  const id = createIds(() => 0x0123456789ab)()
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids made within one millisecond, and after the clock went back, still come in order', () => {
  let now = 1_000_000
  const ids = createIds(() => now)
  const made = Array.from({ length: 10_000 }, (_value, index) => {
    if (index === 6_000) now -= 500
    return ids()
  })
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})
