import { createHash, randomBytes } from 'node:crypto'
import type { Vault } from '../vault.ts'

/** A secret of 256 bits and its hash, which alone is kept. */
export type Secret = { text: string; hash: string }

export function newSecret(): Secret {
  const text = randomBytes(32).toString('base64url')
  return { text, hash: hashOf(text) }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** 32 characters, without those that look like another one: 0 and O, 1 and I. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeShape = { groups: 3, length: 4 }

/** A code to hand over on paper, `XXXX-XXXX-XXXX`: 60 bits. */
export function newDeskCode(): string {
  const characters = [...randomBytes(codeShape.groups * codeShape.length)].map((byte) => alphabet.charAt(byte % 32))
  const groups = Array.from({ length: codeShape.groups }, (_group, index) =>
    characters.slice(index * codeShape.length, (index + 1) * codeShape.length).join(''),
  )
  return groups.join('-')
}

/** Bound to the member, under a secret of the installation: 60 bits alone could be tried out from a stolen table. */
export function deskCodeHash(vault: Vault, member: { ordine: string; id: string }, code: string): string {
  const typed = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return vault.hmac('token', JSON.stringify(['deskCode', member.ordine, member.id, typed]))
}
