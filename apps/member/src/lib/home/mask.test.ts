import { expect, test } from 'vitest'
import { maskEmail } from './mask.ts'

test('an email keeps its first letter and its domain', () => {
  expect(maskEmail('giulia.ferrante@posta.example')).toBe('g•••••@posta.example')
})

test('the length of the name does not show', () => {
  expect(maskEmail('a@posta.example')).toBe('a•••••@posta.example')
})

test('what is no address shows nothing of itself', () => {
  expect(maskEmail('segreto')).toBe('•••••')
})
