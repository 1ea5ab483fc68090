import { expect, test } from 'vitest'
import { chipsOf, filterIn, filterQuery, wordsOf } from './filter.ts'

const unnamed = { q: '', member: null }
const url = (query: string): URL => new URL(`http://console.test/admin/iscritti?${query}`)

test('the address of a list holds its whole filter', () => {
  const query = 'stato=active&pec=none&email=without&albo=Logopedisti&iscritto=m1&cerca=x9'
  expect(filterQuery(filterIn(url(query)))).toBe(`?${query}`)
})

test('what the address holds by mistake counts as absent', () => {
  expect(filterIn(url('stato=x&pec=&cerca=&iscritto=%20'))).toEqual({})
})

test('removing a chip leaves the other filters', () => {
  const chips = chipsOf({ status: 'active', pec: 'none' }, unnamed)
  expect(chips).toEqual([
    { label: 'Iscrizione: Attivi', removeHref: '?pec=none' },
    { label: 'PEC: Senza PEC', removeHref: '?stato=active' },
  ])
})

test('a filter of nothing has no words', () => {
  expect(wordsOf({}, unnamed)).toEqual([])
})
