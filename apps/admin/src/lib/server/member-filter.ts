import type { RequestEvent } from '@sveltejs/kit'
import { filterIn, type FilterNames, type MemberFilter } from '../member/filter.ts'
import type { MemberItem } from '../types.ts'
import { searchIn } from './search.ts'

type Narrowed = {
  /** As addresses hold it. */
  filter: MemberFilter
  /** As the API takes it. */
  asked: Omit<MemberFilter, 'search'> & { q?: string }
  q: string
  isLost: boolean
}

/** The filter of an address, with what it holds sealed opened. */
export async function memberFilterIn(event: RequestEvent): Promise<Narrowed> {
  const { search: _sealed, ...open } = filterIn(event.url)
  const { sealed, q, isLost } = await searchIn(event)
  return { filter: { ...open, ...(sealed && { search: sealed }) }, asked: { ...open, ...(q && { q }) }, q, isLost }
}

/** The one member of a filter is named by the list that was read with it. */
export function namesOf({ filter, q }: Narrowed, rows: readonly MemberItem[]): FilterNames {
  const [member] = rows
  return { q, member: filter.member && member ? `${member.surname} ${member.name}` : null }
}
