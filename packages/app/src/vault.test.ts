import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createVault } from './vault.ts'

const at = { ordine: 'o1', subject: 'm1', ref: 'address/x' }

test('a sealed value opens under the same key and in the same place only', () => {
  const vault = createVault(randomBytes(32))
  const key = vault.newSubjectKey('o1', 'm1')
  const sealed = vault.seal(key, at, 'anna.rossi@esempio.test')
  expect(vault.open(key, at, sealed)).toBe('anna.rossi@esempio.test')
  expect(() => vault.open(key, { ...at, ref: 'address/y' }, sealed)).toThrow()
  expect(() => vault.open(vault.newSubjectKey('o1', 'm1'), at, sealed)).toThrow()
})

test('a subject key does not open for another subject, nor under another data key', () => {
  const dataKey = randomBytes(32)
  const vault = createVault(dataKey)
  const key = vault.newSubjectKey('o1', 'm1')
  const sealed = vault.seal(key, at, 'x')
  expect(createVault(dataKey).open(key, at, sealed)).toBe('x')
  expect(() => createVault(randomBytes(32)).open(key, at, sealed)).toThrow()
  expect(() => vault.seal(key, { ...at, subject: 'm2' }, 'x')).toThrow()
})

test('one bit changed in a sealed value is found', () => {
  const vault = createVault(randomBytes(32))
  const key = vault.newSubjectKey('o1', 'm1')
  const bytes = Buffer.from(vault.seal(key, at, 'value'), 'base64url')
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
    expect(() => vault.open(key, at, changed.toString('base64url'))).toThrow()
  }
})

test('the same value gives the same look-up under one pepper, another one under each other', () => {
  const vault = createVault(Buffer.alloc(32, 7))
  expect(vault.hmac('address', 'a@b.test')).toBe(createVault(Buffer.alloc(32, 7)).hmac('address', 'a@b.test'))
  expect(vault.hmac('address', 'a@b.test')).not.toBe(vault.hmac('holder', 'a@b.test'))
  expect(vault.hmac('address', 'a@b.test')).toHaveLength(43)
})

test('a data key of another length is a fault', () => {
  expect(() => createVault(Buffer.alloc(16))).toThrow('32 bytes')
})

test('a sealed text opens for its Ordine and its use only, and only as it was sealed', () => {
  const vault = createVault(Buffer.alloc(32, 7))
  const sealedFor = { ordine: 'o1', use: 'search' } as const
  const sealed = vault.sealText(sealedFor, 'Rossi Anna')
  expect(sealed).not.toContain(Buffer.from('Rossi').toString('base64url'))
  expect({
    own: vault.openText(sealedFor, sealed),
    otherOrdine: vault.openText({ ...sealedFor, ordine: 'o2' }, sealed),
    otherUse: vault.openText({ ...sealedFor, use: 'planFilter' }, sealed),
    otherInstallation: createVault(Buffer.alloc(32, 8)).openText(sealedFor, sealed),
    altered: vault.openText(sealedFor, `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`),
    short: vault.openText(sealedFor, 'AAAA'),
    none: vault.openText(sealedFor, ''),
  }).toEqual({
    own: 'Rossi Anna',
    otherOrdine: null,
    otherUse: null,
    otherInstallation: null,
    altered: null,
    short: null,
    none: null,
  })
})
