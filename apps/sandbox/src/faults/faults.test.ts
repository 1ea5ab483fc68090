import { expect, test } from 'vitest'
import { createFaults } from './faults.ts'

test('a fault is for one request unless said otherwise', () => {
  const faults = createFaults()
  faults.add({ kind: 'html' })
  expect([faults.take('create', null)?.kind, faults.take('create', null)]).toEqual(['html', null])
})

test('a fault for the next two falls on two', () => {
  const faults = createFaults()
  faults.add({ kind: 'cut', times: 2 })
  const taken = [1, 2, 3].map(() => faults.take('read', null)?.kind ?? null)
  expect(taken).toEqual(['cut', 'cut', null])
})

test('a fault without an end stays until it is removed', () => {
  const faults = createFaults()
  const { id } = faults.add({ kind: 'error', times: null })
  faults.take('create', null)
  expect(faults.take('create', null)?.id).toBe(id)
  expect([faults.remove(id), faults.remove(id), faults.take('create', null)]).toEqual([true, false, null])
})

test('a fault waits for its operation, and one for any request leaves the mail alone', () => {
  const faults = createFaults()
  faults.add({ kind: 'error', operation: 'activate' })
  expect([faults.take('create', null), faults.take('activate', null)?.kind]).toEqual([null, 'error'])
  faults.add({ kind: 'error' })
  expect(faults.take('mail', 'a@example.it')).toBeNull()
})

test.each([
  ['maria@tsrm.org', 'Maria@tsrm.org', true],
  ['maria@tsrm.org', 'annamaria@tsrm.org', false],
  ['*@tsrm.org', 'maria@tsrm.org', true],
  ['*@tsrm.org', 'maria@tsrm.org.it', false],
  ['maria*', 'maria.rossi@tsrm.org', true],
  ['*rossi*@*.org', 'maria.rossi2@tsrm.org', true],
  ['a*a', 'a', false],
  ['*', 'anything', true],
  ['m.ria@tsrm.org', 'maria@tsrm.org', false],
])('the pattern %s and the address %s: %s', (address, of, fits) => {
  const faults = createFaults()
  faults.add({ kind: 'error', address })
  expect(faults.take('create', of) !== null).toBe(fits)
})

test('a fault for an address does not fall on a request without one', () => {
  const faults = createFaults()
  faults.add({ kind: 'error', address: '*' })
  expect(faults.take('create', null)).toBeNull()
})

test.each([
  ['timeout', undefined, true],
  ['timeout', false, false],
  ['error', undefined, false],
  ['error', true, true],
  ['refuse', true, false],
  ['twice', false, true],
] as const)('%s with the work said to be %s does it: %s', (kind, afterWork, does) => {
  const fault = createFaults().add(afterWork === undefined ? { kind } : { kind, afterWork })
  expect(fault.afterWork).toBe(does)
})
