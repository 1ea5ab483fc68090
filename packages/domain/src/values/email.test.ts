import { expect, test } from 'vitest'
import { parseEmail } from './email.ts'

test.each([
  [' Anna.Rossi@Esempio.TEST ', 'Anna.Rossi@esempio.test'],
  ['anna+pec@posta.esempio.it', 'anna+pec@posta.esempio.it'],
  ["d'angelo_1@esempio.it", "d'angelo_1@esempio.it"],
  ['annà.šimić@esempio.it', 'annà.šimić@esempio.it'],
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
  'anna@-esempio.it',
  'anna@esempio.it\r\nBcc: altra@esempio.it',
  'anna@esempìo.it',
  `${'a'.repeat(250)}@esempio.it`,
  '',
])('%j is none', (text) => {
  expect(parseEmail(text)).toBeNull()
})
