import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  approvePlanInput,
  codiceFiscale,
  declineInput,
  email,
  idInput,
  memberListInput,
  redeemCodeInput,
  redeemLinkInput,
  uploadInput,
  withdrawInput,
} from './index.ts'

const messagesOf = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

const id = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('a codice fiscale', () => {
  test('is taken as people paste it', () => {
    expect(codiceFiscale.parse(' rssgnn70s19 e783i\u200b')).toBe('RSSGNN70S19E783I')
  })

  const wrong: [string, string][] = [
    ['', 'Scriva il codice fiscale'],
    ['RSSGNN70S19E783', 'Il codice fiscale deve avere 16 caratteri. Ne ha scritti 15'],
    ['1SSGNN70S19E783I', 'Il codice fiscale ha lettere o cifre fuori posto. Lo ricopi dalla tessera sanitaria'],
    ['RSSGNN70S19E783A', 'Il codice fiscale non torna: un carattere è diverso. Lo ricopi dalla tessera sanitaria'],
  ]
  test.each(wrong)('«%s» is answered with what to do', (text, message) => {
    expect(messagesOf(codiceFiscale, text)).toEqual([message])
  })
})

describe('an e-mail address', () => {
  test('is taken with blanks and mailto:', () => {
    expect(email.parse(' mailto:Ada.Rossi@Esempio.IT ')).toBe('Ada.Rossi@esempio.it')
  })

  test('that is none says how one looks', () => {
    expect(messagesOf(email, 'ada.rossi')).toEqual(['Scriva l’email per intero, come nome@esempio.it'])
    expect(messagesOf(email, ' ')).toEqual(['Scriva l’indirizzo email'])
    expect(messagesOf(email, undefined)).toEqual(['Scriva l’indirizzo email'])
  })
})

test('what is left out is named', () => {
  expect(messagesOf(redeemCodeInput, { codiceFiscale: '', code: ' ' })).toEqual([
    'Scriva il codice fiscale',
    'Scriva il codice ricevuto dalla segreteria',
  ])
  expect(messagesOf(redeemLinkInput, {})).toEqual(['Apra il collegamento ricevuto per email'])
  expect(messagesOf(declineInput, { workflow: id })).toEqual(['Scelga il motivo per cui non vuole la casella'])
  expect(messagesOf(withdrawInput, { id, reason: 'perché sì' })).toEqual([
    'Scelga il motivo per cui ritira la richiesta',
  ])
  expect(messagesOf(approvePlanInput, { id })).toEqual(['Ricarichi il piano e lo controlli di nuovo'])
  expect(messagesOf(uploadInput, {})).toEqual(['Scelga il file dell’albo', 'Scelga il file dell’albo'])
})

test('a file is taken in base64, and only up to 10 MB', () => {
  const file = { fileName: 'albo.csv', content: btoa('Cognome;Nome') }
  expect(uploadInput.parse(file)).toEqual(file)
  expect(messagesOf(uploadInput, { ...file, content: 'Cognome;Nome' })).toEqual([
    'Il file non è arrivato intero. Lo carichi di nuovo',
  ])
  expect(messagesOf(uploadInput, { ...file, content: 'A'.repeat(14_000_000) })).toEqual([
    'Il file supera 10 MB. Lo divida o tolga le colonne che non servono',
  ])
})

test('a search of nothing searches for nothing', () => {
  expect(memberListInput.parse({ q: '  ', status: 'active' })).toEqual({ q: undefined, status: 'active' })
})

test('an id is one of ours', () => {
  expect(idInput.parse({ id })).toEqual({ id })
  expect(idInput.safeParse({ id: '1 OR 1=1' }).success).toBe(false)
})
