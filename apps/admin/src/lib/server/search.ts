import { formText } from '@postalbo/ui/server'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { queryText } from '../query.ts'
import { apiFor } from './api.ts'

/** What an address searches for: it holds the words sealed, since they may be a name or a codice fiscale. */
export type Search = {
  sealed: string | null
  /** For the field of the page; empty for no search. */
  q: string
  /** What the address holds opens for nobody here: altered, or another Ordine's. */
  isLost: boolean
}

const wordsAtMost = 100
const sealedAtMost = 1_000

export async function searchIn(event: RequestEvent): Promise<Search> {
  const sealed = event.url.searchParams.get('cerca')
  if (!sealed) return { sealed: null, q: '', isLost: false }
  if (sealed.length > sealedAtMost) return { sealed: null, q: '', isLost: true }
  const { q } = await apiFor(event).search.open.query({ sealed })
  return q === null ? { sealed: null, q: '', isLost: true } : { sealed, q, isLost: false }
}

/** The answer to a search form, which is posted: the same page, with these other fields of it and the words sealed. */
export async function leadToSearch(event: RequestEvent, fields: readonly string[], fragment = ''): Promise<never> {
  const form = await event.request.formData()
  const q = formText(form, 'q').slice(0, wordsAtMost).trim()
  const cerca = q === '' ? null : (await apiFor(event).search.seal.mutate({ q })).sealed
  const kept = Object.fromEntries(fields.map((name) => [name, formText(form, name)]))
  const query = queryText({ ...kept, cerca })
  redirect(303, `${event.url.pathname}${query === '?' ? '' : query}${fragment}`)
}
