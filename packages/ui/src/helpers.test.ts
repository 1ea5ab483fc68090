import { describe, expect, test } from 'vitest'
import { announcementAt } from './announcements.ts'
import { barWidths } from './bars.ts'
import { contrastOnWhite, parseHex } from './colours/contrast.ts'
import { readableColour, themeSheet } from './colours/theme-sheet.ts'
import { ariaSort } from './columns.ts'
import { mainPathOf } from './diagram/main-path.ts'
import { stageOf } from './diagram/stages.ts'
import { wrap } from './diagram/text.ts'
import { errorText } from './error-text.ts'
import { describedBy } from './field-ids.ts'
import { initialsOf } from './initials.ts'

describe('the colour of an Ordine', () => {
  test('a colour that reads on white is kept as it is', () => {
    expect(readableColour('#0066cc')).toBe('#0066cc')
  })

  test('a pale colour becomes the nearest darker one with 4,5:1 on white', () => {
    const colour = parseHex(readableColour('#ffcc00') ?? '')
    expect(colour && contrastOnWhite(colour)).toBeGreaterThanOrEqual(4.5)
    expect(colour && contrastOnWhite(colour)).toBeLessThan(4.8)
  })

  test('what is no colour gives none, and the sheet the default', () => {
    expect(readableColour('red;}')).toBeNull()
    expect(themeSheet('red;}')).toContain('--p:#0066cc')
  })

  test('black on white is 21:1', () => {
    expect(contrastOnWhite([0, 0, 0])).toBeCloseTo(21)
  })
})

test('a field without hint and error is described by nothing', () => {
  expect(describedBy('email', { hint: false, error: false })).toBeUndefined()
  expect(describedBy('email', { hint: true, error: true })).toBe('campo-email-aiuto campo-email-errore')
})

test('progress is announced at each quarter, not at each row', () => {
  const heard = Array.from({ length: 101 }, (_, done) => announcementAt('Importazione', done, 100))
  expect(new Set(heard).size).toBe(5)
})

test('bars keep true proportion', () => {
  expect(barWidths([200, 50, 0])).toEqual([100, 25, 0])
  expect(barWidths([0, 0])).toEqual([0, 0])
})

test('a column that is not sorted by says nothing to screen readers', () => {
  expect(ariaSort({ key: 'a', label: 'A', sort: { href: '?', now: 'none' } })).toBeUndefined()
})

test('initials are the first and the last word', () => {
  expect(initialsOf('Maria Giovanna Barbieri')).toBe('MB')
  expect(initialsOf('segreteria')).toBe('S')
})

test('the main path is the shortest way to the first end', () => {
  const states = ['a', 'b', 'retry', 'end', 'other'].map((key) => ({
    key,
    label: key,
    actor: '',
    final: key === 'end' || key === 'other',
  }))
  const transitions = [
    { from: 'a', to: 'retry', label: '' },
    { from: 'retry', to: 'b', label: '' },
    { from: 'a', to: 'b', label: '' },
    { from: 'b', to: 'end', label: '' },
    { from: 'a', to: 'other', label: '' },
  ]
  expect(mainPathOf({ states, transitions })).toEqual(['a', 'b', 'end'])
})

test('the current state counts as now even when it was visited before', () => {
  const node = { key: 'creating', main: true }
  expect(stageOf(node, { current: 'creating', visited: ['creating'] })).toBe('now')
  expect(stageOf({ ...node, main: false }, { current: 'x', visited: [] })).toBe('aside')
})

test('a label is broken between words and loses none', () => {
  expect(wrap('Attiva, manca il messaggio di prova', 20)).toEqual(['Attiva, manca il', 'messaggio di prova'])
})

test('an unforeseen status still gets words', () => {
  expect(errorText(418).title).not.toBe('')
})
