import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacterOf } from '../values/codice-fiscale-parts.ts'
import { parseAddress } from '../values/mailbox-address.ts'
import { planBulkActivation, type BulkCandidate, type PlanRules } from './plan-bulk-activation.ts'

const anna: BulkCandidate = {
  memberId: 'a',
  codiceFiscale: 'RSSMRA80A01A271M',
  surname: 'Rossi',
  name: 'Anna',
  email: 'anna@esempio.test',
  externalPec: null,
  enrolments: [{ albo: 'Logopedisti', number: '1', status: 'active' }],
  hasMailbox: false,
  hasRequest: false,
}

const rules: PlanRules = {
  policy: {
    address: { domains: ['tsrm.org'], domainOwner: 'unknown', pattern: null, homonyms: null, freeChoice: false },
  },
  settings: { address: { pattern: 'name.surname', homonyms: 'numberedFromTwo' } },
  taken: new Set(),
  domain: 'tsrm.org',
}

test('a member who may have a mailbox is in, with an address', () => {
  expect(planBulkActivation([anna], rules)).toEqual([
    {
      memberId: 'a',
      verdict: 'in',
      reason: null,
      address: 'anna.rossi@tsrm.org',
      number: 0,
      homonym: false,
      warnings: [],
    },
  ])
})

describe('a member is out', () => {
  test.each<[string, Partial<BulkCandidate>]>([
    ['notActive', { enrolments: [{ albo: 'Logopedisti', number: '1', status: 'suspended' }] }],
    ['notActive', { enrolments: [] }],
    ['codiceFiscaleInvalid', { codiceFiscale: 'RSSMRA80A01A271A' }],
    ['hasRequest', { hasRequest: true, hasMailbox: true }],
    ['hasMailbox', { hasMailbox: true }],
    ['hasOwnPec', { externalPec: 'anna@pec-altrui.test' }],
    ['noAddress', { surname: '李', name: '丽' }],
  ])('%s: %j', (reason, change) => {
    expect(planBulkActivation([{ ...anna, ...change }], rules)).toEqual([
      { memberId: 'a', verdict: 'out', reason, address: null, number: 0, homonym: false, warnings: [] },
    ])
  })

  test('and takes no address from those who are in', () => {
    const own = { ...anna, memberId: 'b', externalPec: 'anna@pec-altrui.test' }
    expect(planBulkActivation([own, anna], rules).map(({ address }) => address)).toEqual([null, 'anna.rossi@tsrm.org'])
  })
})

test('one active enrolment among others is enough', () => {
  const enrolments = ['struckOff', 'active'].map((status) => ({ albo: status, number: '1', status }))
  expect(planBulkActivation([{ ...anna, enrolments }], rules)[0]?.verdict).toBe('in')
})

test('who has no e-mail is in, with a warning', () => {
  expect(planBulkActivation([{ ...anna, email: null }], rules)).toMatchObject([
    { verdict: 'in', warnings: ['noEmail'] },
  ])
})

test('of homonyms the first by codice fiscale keeps the plain address, the others are numbered from 2', () => {
  const codes = ['RSSMRA80A03A271', 'RSSMRA80A01A271', 'RSSMRA80A02A271'].map(
    (first15) => first15 + checkCharacterOf(first15),
  )
  const rows = planBulkActivation(
    codes.map((codiceFiscale) => ({ ...anna, memberId: codiceFiscale, codiceFiscale })),
    rules,
  )
  expect(rows.map(({ address, number, homonym }) => [address, number, homonym])).toEqual([
    ['anna.rossi3@tsrm.org', 3, true],
    ['anna.rossi@tsrm.org', 0, false],
    ['anna.rossi2@tsrm.org', 2, true],
  ])
})

test('an address that is someone else’s is passed over', () => {
  const taken = new Set(['anna.rossi@tsrm.org', 'anna.rossi2@tsrm.org'])
  expect(planBulkActivation([anna], { ...rules, taken })).toMatchObject([
    { address: 'anna.rossi3@tsrm.org', homonym: true },
  ])
})

test('a domain that is not the convention’s is a fault', () => {
  expect(() => planBulkActivation([anna], { ...rules, domain: 'altrove.it' })).toThrow('domain')
})

test('whoever is planned, addresses are valid, free, no two alike, and the same in any order', () => {
  const word = fc.constantFrom('Rossi', "D'Angelo", 'De Luca', 'Nicolò', 'Müller', 'Ng', '李', 'a'.repeat(70))
  const people = fc.array(fc.record({ surname: word, name: word }), { maxLength: 40 })
  const taken = fc.subarray(['rossi.rossi@tsrm.org', 'rossi.rossi2@tsrm.org', 'ng.ng@tsrm.org', 'ng.ng3@tsrm.org'])
  fc.assert(
    fc.property(people, taken, (names, addresses) => {
      const members = names.map((name, index) => ({ ...anna, ...name, memberId: String(index) }))
      const inForce = { ...rules, taken: new Set(addresses) }
      const rows = planBulkActivation(members, inForce)
      const given = rows.flatMap(({ address }) => address ?? [])
      expect(given.filter((address) => parseAddress(address) === null || inForce.taken.has(address))).toEqual([])
      expect(new Set(given).size).toBe(given.length)
      expect(planBulkActivation(members.toReversed(), inForce).reverse()).toEqual(rows)
    }),
  )
})

test('who held an address before takes it back, whoever else has the name', () => {
  const first15 = 'RSSMRA79A01A271'
  const other = { ...anna, memberId: 'b', codiceFiscale: first15 + checkCharacterOf(first15) }
  const taken = new Set(['anna.rossi@tsrm.org', 'anna.rossi2@tsrm.org'])
  const former = new Map([['a', ['anna.rossi2@tsrm.org', 'anna.rossi2@altrove.it', 'a.rossi@tsrm.org']]])
  const rows = planBulkActivation([anna, other], { ...rules, taken, former })
  expect(rows.map(({ address, number }) => [address, number])).toEqual([
    ['anna.rossi2@tsrm.org', 2],
    ['anna.rossi3@tsrm.org', 3],
  ])
})
