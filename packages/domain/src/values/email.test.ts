import { expect, test } from 'vitest'
import { parseEmail } from './email.ts'

test.each([
  [' Anna.Rossi@Esempio.TEST ', 'Anna.Rossi@esempio.test'],
  ['anna+pec@posta.esempio.it', 'anna+pec@posta.esempio.it'],
  ["d'angelo_1@esempio.it", "d'angelo_1@esempio.it"],
  ['anna@xn--caff-dma.it', 'anna@xn--caff-dma.it'],
])('%s is the e-mail address %s', (text, address) => {
  expect(parseEmail(text)).toBe(address)
})

test.each([
  'non una email',
  'anna',
  'anna@esempio',
  'anna@esempio.1',
  'anna@@esempio.it',
  'anna@esempio..it',
  'anna@.esempio.it',
  '.anna@esempio.it',
  'anna.@esempio.it',
  'anna..rossi@esempio.it',
  'anna@esempio.it, altra@esempio.it',
  'anna@esempio.it;altra@esempio.it',
  'Anna <anna@esempio.it>',
  'anna@esempio,it',
  'anna@esempio.it.',
  'annà@esempio.it',
  'anna@-esempio.it',
  'anna@esempio.it\r\nBcc: altra@esempio.it',
  `${'a'.repeat(65)}@esempio.it`,
  '',
])('%j is none', (text) => {
  expect(parseEmail(text)).toBeNull()
})
