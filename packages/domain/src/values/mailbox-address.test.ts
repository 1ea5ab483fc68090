import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressPatterns, localPartOf, normaliseAddress, parseAddress, proposeAddress } from './mailbox-address.ts'

describe('an address', () => {
  test('is taken apart in lower case', () => {
    expect(parseAddress('Anna.Rossi2@TSRM.org')).toEqual({ local: 'anna.rossi2', domain: 'tsrm.org' })
  })

  test.each([
    '',
    'anna.rossi',
    '@tsrm.org',
    'anna@',
    'anna@tsrm',
    'anna@tsrm.o',
    'anna@tsrm.123',
    'anna@-tsrm.org',
    '.anna@tsrm.org',
    'anna.@tsrm.org',
    'anna..rossi@tsrm.org',
    'anna rossi@tsrm.org',
    'annà@tsrm.org',
    "d'angelo@tsrm.org",
    'anna@rossi@tsrm.org',
    `${'a'.repeat(65)}@tsrm.org`,
    `anna@${'a'.repeat(64)}.org`,
    'anna@tsrm.org\n',
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeNull()
  })

  test('is compared trimmed and in lower case', () => {
    expect(normaliseAddress(' Anna.Rossi@TSRM.org ')).toBe('anna.rossi@tsrm.org')
  })
})

describe('the local part', () => {
  test.each([
    ['Anna', 'Rossi', 'anna.rossi'],
    ['Nicolò', "D'Angelo", 'nicolo.dangelo'],
    ['Pier Paolo', 'De Luca', 'pierpaolo.deluca'],
    ['Désirée', 'Iannone-Ricci', 'desiree.iannonericci'],
    ['Io', 'Ng', 'io.ng'],
    ['Høst', 'Weiß', 'host.weiss'],
    ['Мария', 'Rossi', 'rossi'],
  ])('of %s %s is %s', (name, surname, local) => {
    expect(localPartOf({ name, surname }, 'name.surname')).toBe(local)
  })

  test('follows the pattern that the Ordine chose', () => {
    const person = { name: 'Pier Paolo', surname: 'De Luca' }
    expect(addressPatterns.map((pattern) => localPartOf(person, pattern))).toEqual([
      'pierpaolo.deluca',
      'deluca.pierpaolo',
      'p.deluca',
      'pdeluca',
    ])
  })

  test('of a name without Latin letters does not exist', () => {
    expect(localPartOf({ name: 'Мария', surname: '李' }, 'name.surname')).toBeNull()
  })

  test('of a name that is too long keeps whole words', () => {
    const person = { name: 'Maria Antonietta Immacolata Concetta Addolorata', surname: 'Della Valle di Castelnuovo' }
    expect(localPartOf(person, 'name.surname')).toBe('mariaantoniettaimmacolata.dellavalledicastelnuovo')
  })
})

describe('a proposal', () => {
  const person = { name: 'Anna', surname: 'Rossi' }

  test.each([
    [[], 'anna.rossi@tsrm.org', 0],
    [['anna.rossi@tsrm.org'], 'anna.rossi2@tsrm.org', 2],
    [['anna.rossi@tsrm.org', 'anna.rossi2@tsrm.org'], 'anna.rossi3@tsrm.org', 3],
    [['anna.rossi@tsrm.org', 'anna.rossi3@tsrm.org'], 'anna.rossi2@tsrm.org', 2],
  ])('beside %j is %s', (taken, address, number) => {
    const rules = { pattern: 'name.surname', domain: 'tsrm.org', taken: new Set(taken) } as const
    expect(proposeAddress(person, rules)).toEqual({ address, number })
  })

  test('is always an address, never one that is taken', () => {
    const people = fc.record({
      name: fc.string({ unit: 'grapheme' }),
      surname: fc.string({ minLength: 0, maxLength: 200 }),
    })
    fc.assert(
      fc.property(
        people,
        fc.constantFrom(...addressPatterns),
        fc.integer({ min: 0, max: 12 }),
        (anyone, pattern, homonyms) => {
          const taken = new Set<string>()
          for (let count = 0; count <= homonyms; count += 1) {
            const proposed = proposeAddress(anyone, { pattern, domain: 'tsrm-pstrp.org', taken })
            if (proposed === null) return localPartOf(anyone, pattern) === null
            if (taken.has(proposed.address) || parseAddress(proposed.address) === null) return false
            taken.add(proposed.address)
          }
          return true
        },
      ),
    )
  })

  test('makes room for the number in the longest local parts', () => {
    const long = { name: 'a'.repeat(80), surname: 'b'.repeat(80) }
    const taken = new Set<string>()
    for (let count = 0; count < 12; count += 1) {
      const { address = '' } = proposeAddress(long, { pattern: 'name.surname', domain: 'tsrm.org', taken }) ?? {}
      taken.add(address)
    }
    expect([...taken].filter((address) => parseAddress(address) === null)).toEqual([])
  })
})
