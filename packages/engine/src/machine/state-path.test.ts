import { expect, test } from 'vitest'
import { pathOf, valueOf } from './state-path.ts'

const values = {
  inactive: 'inactive',
  'creating.waiting': { creating: 'waiting' },
  '(bank.open+post.sent)': { post: 'sent', bank: 'open' },
  'closing.(bank.open+post.(a.x+b.y))': { closing: { bank: 'open', post: { a: 'x', b: 'y' } } },
  '(bank.open+note)': { bank: 'open', note: {} },
}

for (const [path, value] of Object.entries(values)) {
  test(`${path} is the path of its value`, () => expect(pathOf(value)).toBe(path))
  test(`${path} gives its value back`, () => expect(valueOf(path)).toEqual(value))
}

test('what is no path is a fault', () => {
  expect(() => valueOf('(bank.open')).toThrow('not a path of states')
})
