import { expect, test } from 'vitest'
import { decode, encodingNamed } from './encoding.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test('a mark decides, and is no part of the text', () => {
  expect(decode(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ encoding: 'utf-8', text: 'A' })
  expect(decode(bytes(0xff, 0xfe, 0x41, 0x00))).toEqual({ encoding: 'utf-16le', text: 'A' })
  expect(decode(bytes(0xfe, 0xff, 0x00, 0x41))).toEqual({ encoding: 'utf-16be', text: 'A' })
})

test('without a mark it is UTF-8 where every byte fits, else windows-1252', () => {
  expect(decode(Buffer.from('Nicolò'))).toEqual({ encoding: 'utf-8', text: 'Nicolò' })
  expect(decode(bytes(0x4e, 0xf2))).toEqual({ encoding: 'windows-1252', text: 'Nò' })
  expect(decode(bytes(0x80))).toEqual({ encoding: 'windows-1252', text: '€' })
})

test('an encoding asked for is taken at its word, or refused', () => {
  expect(decode(Buffer.from('ò'), 'windows-1252')?.text).toBe('Ã²')
  expect(decode(bytes(0xf2), 'utf-8')).toBeNull()
})

test('an encoding is known by any of its names', () => {
  expect(['cp1252', 'latin1', 'UTF8', 'utf-16'].map(encodingNamed)).toEqual([
    'windows-1252',
    'windows-1252',
    'utf-8',
    'utf-16le',
  ])
  expect(['', 'ebcdic', 'shift_jis'].map(encodingNamed)).toEqual([null, null, null])
})
