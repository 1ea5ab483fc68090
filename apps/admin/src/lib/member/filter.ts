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
  q?: string
}

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
  const q = textIn(url, 'q')
  return {
    ...(status && { status }),
    ...(pec && { pec }),
    ...(email && { email }),
    ...(albo && { albo }),
    ...(q && { q }),
  }
}

/** The address part that stands for a filter. */
export function filterQuery({ status, ...rest }: MemberFilter, extra: Record<string, string> = {}): string {
  return queryText({ stato: status, ...rest, ...extra })
}

type FilterWords = { key: keyof MemberFilter; label: string }

export function wordsOf(filter: MemberFilter): FilterWords[] {
  const all: (FilterWords | false | undefined)[] = [
    filter.status && { key: 'status', label: `Iscrizione: ${words.status[filter.status]}` },
    filter.pec && { key: 'pec', label: `PEC: ${words.pec[filter.pec]}` },
    filter.email && { key: 'email', label: `Email: ${words.email[filter.email]}` },
    filter.albo !== undefined && { key: 'albo', label: `Albo: ${filter.albo}` },
    filter.q !== undefined && { key: 'q', label: `Ricerca: ${filter.q}` },
  ]
  return all.filter((each) => each !== undefined && each !== false)
}

/** Each part of the filter with the address of the list without it. */
export function chipsOf(filter: MemberFilter): { label: string; removeHref: string }[] {
  return wordsOf(filter).map(({ key, label }) => {
    const { [key]: _removed, ...rest } = filter
    return { label, removeHref: filterQuery(rest) }
  })
}

function optionsOf(all: string, labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return [{ value: '', label: all }, ...Object.entries(labels).map(([value, label]) => ({ value, label }))]
}
