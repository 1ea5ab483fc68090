import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Page from './+page.svelte'

const q = 'RSSNNA80A41H501X'
const enrolments = [{ albo: 'Logopedisti', number: '1', status: 'active' as const }]
const person = { surname: 'Rossi', name: 'Anna', codiceFiscale: q, email: null, externalPec: null }
const member = { ...person, id: 'm1', enrolments, mailbox: null, workflow: null }

function pageOf(search: string, isLost: boolean): string {
  const data = {
    session: null,
    counts: {},
    members: { rows: [member], total: 51, nextCursor: 'm1' },
    albi: ['Logopedisti', 'Dietisti'],
    filter: { status: 'active' as const, ...(search && { search }) },
    names: { q: search && q, member: null },
    isLost,
    isFirstPage: false,
  }
  return render(Page, { props: { data, params: {}, form: null } }).body
}

const addressesIn = (html: string): string[] =>
  [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, url]) => url ?? '')

test('the words searched for stand in the field, and in no address of the page', () => {
  const html = pageOf('sealed-words', false)
  expect(html).toMatch(new RegExp(`<input[^>]*value="${q}"[^>]*name="q"`))
  expect(addressesIn(html).filter((url) => /rss|rossi|anna|[?&]q=/i.test(url))).toEqual([])
})

test('the next page, the other filters and a plan keep the search as it is sealed', () => {
  const kept = addressesIn(pageOf('sealed-words', false)).filter((url) => url.includes('cerca=sealed-words'))
  expect(kept).toEqual([
    '/admin/piani/nuovo?stato=active&amp;cerca=sealed-words',
    '?cerca=sealed-words',
    '?stato=active&amp;cerca=sealed-words',
    '?stato=active&amp;cerca=sealed-words&amp;cursore=m1',
  ])
})

test('the search is posted', () => {
  expect(pageOf('', false)).toMatch(/<form[^>]*method="post"[^>]*action="\?\/search"/)
})

test('a search that does not open any more is said to be none', () => {
  expect(pageOf('', true)).toContain('La ricerca di questo indirizzo non vale più')
})
