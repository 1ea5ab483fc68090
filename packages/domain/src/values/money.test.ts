import { expect, test } from 'vitest'
import { formatCents } from './money.ts'

test.each([
  [0, '0,00 €'],
  [5, '0,05 €'],
  [123_450, '1.234,50 €'],
  [-1999, '-19,99 €'],
])('%i cents are written %s', (cents, text) => {
  expect(formatCents(cents).replace(/\u00A0/g, ' ')).toBe(text)
})
