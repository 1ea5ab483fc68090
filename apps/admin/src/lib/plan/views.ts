import { choiceIn } from '../query.ts'
import type { Plan } from '../types.ts'

type ViewKey = 'tutti' | 'dentro' | 'fuori' | 'omonimi' | 'senza-email' | 'rifiutate'
type RowQuery = { verdict?: 'in' | 'out'; warning?: string; homonym?: boolean; outcome?: 'refused' }

const queries: Readonly<Record<ViewKey, RowQuery>> = {
  tutti: {},
  dentro: { verdict: 'in' },
  fuori: { verdict: 'out' },
  omonimi: { verdict: 'in', homonym: true },
  'senza-email': { verdict: 'in', warning: 'noEmail' },
  rifiutate: { outcome: 'refused' },
}

/** The part of a plan that the address asks for; everybody when it names none. */
export function viewIn(url: URL): { key: ViewKey; query: RowQuery } {
  const key = choiceIn(url, 'vista', ['dentro', 'fuori', 'omonimi', 'senza-email', 'rifiutate']) ?? 'tutti'
  return { key, query: queries[key] }
}

type Tab = { href: string; label: string; count?: number; current: boolean }

export function tabsOf({ totals, progress, id }: Plan, current: string): Tab[] {
  const tabs: readonly { key: ViewKey; label: string; count: number }[] = [
    { key: 'tutti', label: 'Tutti', count: totals.rows },
    { key: 'dentro', label: 'Da attivare', count: totals.in },
    { key: 'fuori', label: 'Esclusi', count: totals.out },
    { key: 'omonimi', label: 'Omonimi numerati', count: totals.homonymsNumbered },
    { key: 'senza-email', label: 'Senza email', count: totals.withoutEmail },
    { key: 'rifiutate', label: 'Non avviate', count: progress.refused },
  ]
  return tabs
    .filter(({ key, count }) => count > 0 || key === 'tutti' || key === current)
    .map(({ key, label, count }) => ({
      href: `/admin/piani/${id}${key === 'tutti' ? '' : `?vista=${key}`}`,
      label,
      count,
      current: key === current,
    }))
}
