import { expect, test } from 'vitest'
import { readAnswer } from './answer.ts'

const casella = {
  indirizzo: 'maria.rossi@tsrm.org',
  codiceFiscale: 'RSSMRA80A41H501Y',
  stato: 'NON ATTIVA',
  creataIl: '2026-11-24T10:00:00.000Z',
  attivataIl: null,
  scadeIl: null,
  emailRecupero: null,
}

test.each([
  ['NON ATTIVA', 'inactive'],
  ['ATTIVATA', 'active'],
  ['REVOCATA', 'withdrawn'],
  ['IN CREAZIONE', 'unknown'],
  ['constructor', 'unknown'],
])('the word %s is %s, and is kept as it came', (stato, status) => {
  const answer = readAnswer({ status: 200, text: JSON.stringify({ casella: { ...casella, stato } }) })
  expect(answer).toMatchObject({ outcome: 'done', value: { status, rawStatus: stato } })
})

test.each([
  ['HTML', 200, '<!doctype html><title>Manutenzione</title>'],
  ['nothing', 200, ''],
  ['half of it', 200, JSON.stringify({ casella }).slice(0, 40)],
  ['no mailbox', 200, '{}'],
  ['a mailbox without its owner', 200, JSON.stringify({ casella: { ...casella, codiceFiscale: undefined } })],
  ['a date that is none', 200, JSON.stringify({ casella: { ...casella, attivataIl: '2026-02-30' } })],
  ['a list', 201, '[]'],
  ['a redirect', 302, ''],
  ['no word of charge taken', 202, '{}'],
  ['a page that is not found', 404, '<h1>Not Found</h1>'],
  ['a refusal without its code', 409, '{"errore":{}}'],
])('an answer that cannot be read is unknown, not a refusal: %s', (_what, status, text) => {
  expect(readAnswer({ status, text })).toEqual({ outcome: 'unknown', cause: 'unreadable' })
})

test.each([
  [401, 'unauthorised'],
  [403, 'unauthorised'],
  [408, 'timeout'],
  [429, 'rateLimited'],
  [500, 'serverError'],
  [503, 'serverError'],
])('status %d is unknown whatever its body says: %s', (status, cause) => {
  const text = JSON.stringify({ errore: { codice: 'INDIRIZZO_OCCUPATO' } })
  expect(readAnswer({ status, text })).toEqual({ outcome: 'unknown', cause })
})

test('a reason that we do not know is a refusal all the same', () => {
  const text = JSON.stringify({ errore: { codice: 'MOTIVO_NUOVO' } })
  expect(readAnswer({ status: 422, text })).toEqual({ outcome: 'refused', reason: 'other' })
})
