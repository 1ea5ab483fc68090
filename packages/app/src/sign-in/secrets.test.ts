import { expect, test } from 'vitest'
import { createVault } from '../vault.ts'
import { deskCodeHash, hashOf, newDeskCode, newSecret } from './secrets.ts'

const vault = createVault(Buffer.alloc(32, 1))
const member = { ordine: 'o1', id: 'm1' }

test('a secret has 256 bits, and its hash tells nothing of it', () => {
  const secret = newSecret()
  expect(Buffer.from(secret.text, 'base64url')).toHaveLength(32)
  expect(hashOf(secret.text)).toBe(secret.hash)
  expect(secret.text).not.toContain(secret.hash)
})

test('a code reads well, and no two are alike', () => {
  const codes = Array.from({ length: 1_000 }, newDeskCode)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}$/)
  expect(new Set(codes).size).toBe(codes.length)
})

test('a code is the same however it is typed, and another one for another member', () => {
  const kept = deskCodeHash(vault, member, 'ABCD-EFGH-2345')
  expect(deskCodeHash(vault, member, ' abcd efgh2345 ')).toBe(kept)
  expect(deskCodeHash(vault, { ...member, id: 'm2' }, 'ABCD-EFGH-2345')).not.toBe(kept)
  expect(deskCodeHash(vault, member, 'ABCD-EFGH-2346')).not.toBe(kept)
})
