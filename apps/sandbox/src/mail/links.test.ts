import { expect, test } from 'vitest'
import { linksIn, piecesOf } from './links.ts'

test('the pieces put together are the text, and only web addresses are links', () => {
  const text =
    'Entri: http://127.0.0.1:3000/accesso/abc-_1?x=1&y=2.\nO scriva a <mailto:a@example.it>, javascript:alert(1)'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(linksIn(text)).toEqual(['http://127.0.0.1:3000/accesso/abc-_1?x=1&y=2'])
})

test('a text without an address is one piece', () => {
  expect(piecesOf('Nulla qui')).toEqual([{ text: 'Nulla qui', isLink: false }])
})
