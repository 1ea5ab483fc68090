import { expect, test } from 'vitest'
import { isCodiceFiscale } from './codice-fiscale.ts'

test.each(['RSSMRA80A01H501U', 'rssmra80a41h501y', 'RSSMRA80A01H50MM'])('a codice fiscale is one: %s', (code) => {
  expect(isCodiceFiscale(code)).toBe(true)
})

test.each(['RSSMRA80A01H501X', 'RSSMRA80A01H501', 'RSSMRA80K01H501U', '', 'RSSMRA80A01H501U '])(
  'what is none is refused: %s',
  (code) => {
    expect(isCodiceFiscale(code)).toBe(false)
  },
)
