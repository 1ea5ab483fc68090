import { choiceIn, queryText, textIn } from '../query.ts'

const statuses = ['active', 'suspended', 'transferred', 'struckOff', 'deceased'] as const
const pecs = ['none', 'own', 'convention', 'any'] as const
const emails = ['with', 'without'] as const

/** What the list of members is narrowed by; a plan takes the same. */
export type MemberFilter = {
  status?: (typeof statuses)[number]
  pec?: (typeof pecs)[number]
  email?: (typeof emails)[number]
  albo?: string
  /** One member, by id. */
  member?: string
  /** Sealed words (server/search.ts). */
  search?: string
}

/** What only the server can tell of a filter: the words that it holds sealed, the name of its one member. */
export type FilterNames = { q: string; member: string | null }

const words = {
  status: {
    active: 'Attivi',
    suspended: 'Sospesi',
    transferred: 'Trasferiti',
    struckOff: 'Cancellati',
    deceased: 'Deceduti',
  },
  pec: {
    none: 'Senza PEC',
    own: 'Con una PEC propria',
    convention: 'Con la casella della convenzione',
    any: 'Con una PEC qualsiasi',
  },
  email: { with: 'Con email', without: 'Senza email' },
} as const

export const filterOptions = {
  status: optionsOf('Tutti gli stati', words.status),
  pec: optionsOf('Tutte le situazioni', words.pec),
  email: optionsOf('Con o senza', words.email),
}

export function filterIn(url: URL): MemberFilter {
  const status = choiceIn(url, 'stato', statuses)
  const pec = choiceIn(url, 'pec', pecs)
  const email = choiceIn(url, 'email', emails)
  const albo = textIn(url, 'albo')
  const member = textIn(url, 'iscritto')
  const search = url.searchParams.get('cerca')
  return {
    ...(status && { status }),
    ...(pec && { pec }),
    ...(email && { email }),
    ...(albo && { albo }),
    ...(member && { member }),
    ...(search && { search }),
  }
}

/** The address part that stands for a filter. */
export function filterQuery(
  { status, member, search, ...rest }: MemberFilter,
  extra: Record<string, string> = {},
): string {
  return queryText({ stato: status, ...rest, iscritto: member, cerca: search, ...extra })
}

type FilterWords = { key: keyof MemberFilter; label: string }

export function wordsOf(filter: MemberFilter, names: FilterNames): FilterWords[] {
  const all: (FilterWords | false | undefined)[] = [
    filter.status && { key: 'status', label: `Iscrizione: ${words.status[filter.status]}` },
    filter.pec && { key: 'pec', label: `PEC: ${words.pec[filter.pec]}` },
    filter.email && { key: 'email', label: `Email: ${words.email[filter.email]}` },
    filter.albo !== undefined && { key: 'albo', label: `Albo: ${filter.albo}` },
    filter.member !== undefined && { key: 'member', label: `Iscritto: ${names.member ?? 'non trovato'}` },
    filter.search !== undefined && { key: 'search', label: `Ricerca: ${names.q}` },
  ]
  return all.filter((each) => each !== undefined && each !== false)
}

/** Each part of the filter with the address of the list without it. */
export function chipsOf(filter: MemberFilter, names: FilterNames): { label: string; removeHref: string }[] {
  return wordsOf(filter, names).map(({ key, label }) => {
    const { [key]: _removed, ...rest } = filter
    return { label, removeHref: filterQuery(rest) }
  })
}

function optionsOf(all: string, labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return [{ value: '', label: all }, ...Object.entries(labels).map(([value, label]) => ({ value, label }))]
}
