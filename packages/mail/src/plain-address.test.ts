import { expect, test } from 'vitest'
import { isPlainAddress } from './plain-address.ts'

test.each(['maria.rossi@example.it', "d'angelo+pec@posta.example.it", 'a_b@xn--caff-8oa.it', 'nicolò@example.it'])(
  'a plain address is one: %s',
  (address) => {
    expect(isPlainAddress(address)).toBe(true)
  },
)

test.each([
  ['a line break and a header', 'a@example.it\r\nBcc: evil@example.com'],
  ['a line break alone', 'a@example.it\n'],
  ['a tab', 'a@example.it\tx'],
  ['a null', 'a@example.it\0'],
  ['a second address', 'a@example.it,evil@example.com'],
  ['a second address after a semicolon', 'a@example.it;evil@example.com'],
  ['a group', 'all: a@example.it, evil@example.com;'],
  ['a quoted local part', '"evil@example.com"@example.it'],
  ['a comment', 'a(evil@example.com)@example.it'],
  ['a display name', 'Maria <a@example.it>'],
  ['angle brackets', '<a@example.it>'],
  ['a source route', '@relay.example.com:a@example.it'],
  ['a percent route', 'a%example.com@relay.example.it'],
  ['a bang route', 'relay!a@example.it'],
  ['two at signs', 'a@b@example.it'],
  ['blanks around', ' a@example.it '],
  ['a domain of one label', 'a@localhost'],
  ['a literal domain', 'a@[127.0.0.1]'],
  ['letters that only look right', 'a@exаmple.it'],
  ['no local part', '@example.it'],
  ['nothing', ''],
  ['too much', `${'a'.repeat(255)}@example.it`],
])('%s is not a plain address', (_what, address) => {
  expect(isPlainAddress(address)).toBe(false)
})

test('a local part of more than 64 is for its server to refuse: nobody goes untold for our rule', () => {
  expect(isPlainAddress(`${'a'.repeat(120)}@example.it`)).toBe(true)
})
