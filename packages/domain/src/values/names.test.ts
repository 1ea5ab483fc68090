import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName, namesMatch, searchTextOf, sortNameOf } from './names.ts'

test.each([
  ["D'Angelo", 'D’ANGELO'],
  ["D'Angelo", 'D ANGELO'],
  ["D'Angelo", 'Dangelo'],
  ['D`Angelo', 'd´angelo'],
  ['Nicolò', "Nicolo'"],
  ['Nicolò', 'NICOLO'],
  ['Nicolò', 'Nicolo\u0300'],
  ['Cantù', "CANTU'"],
  ['De Luca', 'DELUCA'],
  ['Iannone-Ricci', 'Iannone Ricci'],
  ['Iannone-Ricci', 'IANNONERICCI'],
  ['Pier  Paolo', 'Pierpaolo'],
  ['Müller', 'MUELLER'],
  ['Müller', 'Muller'],
  ['Høst', 'Hoest'],
  ['Høst', 'HOST'],
  ['Šimić', 'Simic'],
  ['Weiß', 'WEISS'],
  ['Désirée', 'DESIREE'],
  ["Dell'Orto", 'DELL’ORTO '],
])('%s and %s are one name', (a, b) => {
  expect([namesMatch(a, b), namesMatch(b, a)]).toEqual([true, true])
})

test.each([
  ['Rossi', 'Russo'],
  ['Rossi', 'Rossi Bianchi'],
  ['Rossi Bianchi', 'Bianchi Rossi'],
  ['Maria', 'Maria Grazia'],
  ['Anna', 'Anna Rita'],
  ['Andrea', 'Andreas'],
  ['Nicolò', 'Niccolò'],
  ['Muller', 'Mueller'],
  ['Rossi', 'R\u043Essi'],
  ['Ng', 'N.'],
  ['', ''],
  ["'", '-'],
])('%s and %s are not', (a, b) => {
  expect([namesMatch(a, b), namesMatch(b, a)]).toEqual([false, false])
})

test('folding a folded name changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldName(foldName(text)) === foldName(text)))
})

test('every name matches itself in capitals', () => {
  const letters = fc.constantFrom(..."abcdezàèéìòùüöøšćñ ’-'")
  const name = fc.string({ unit: letters, minLength: 1 }).filter((text) => foldName(text) !== '')
  fc.assert(fc.property(name, (text) => namesMatch(text, text.toUpperCase())))
})

test('all of one surname come before a longer one that begins with it', () => {
  const people = [
    { surname: 'Rossi Bianchi', name: 'Ada' },
    { surname: 'Rossi', name: 'Zoë' },
    { surname: 'ROSSI', name: 'Bice' },
  ]
  expect(people.map(sortNameOf).sort()).toEqual(['rossi  bice', 'rossi  zoe', 'rossi bianchi  ada'])
})

test('a person is found by names written together or apart, and by codice fiscale', () => {
  const text = searchTextOf({ surname: 'De Luca', name: 'Pier Paolo', codiceFiscale: 'DLCPPL80A01A271X' })
  const found = ['De Luca', 'deluca', "PIER PAOLO'", 'dlcppl80'].map((query) =>
    foldName(query)
      .split(' ')
      .every((word) => text.includes(word)),
  )
  expect(found).toEqual([true, true, true, true])
})
