import { choiceIn } from '../query.ts'

export const views = [
  { key: 'segreteria', label: 'Da gestire dalla segreteria', view: 'ordine' },
  { key: 'iscritto', label: 'In attesa dell’iscritto', view: 'member' },
  { key: 'gestore', label: 'In attesa del gestore', view: 'provider' },
  { key: 'ritardo', label: 'In ritardo', view: 'late' },
  { key: 'chiuse', label: 'Chiuse', view: 'closed' },
  { key: 'tutte', label: 'Tutte', view: 'all' },
] as const

export type View = (typeof views)[number]

const keys = views.map(({ key }) => key)

/** The queue that the address names; what waits for the secretariat when it names none. */
export function viewIn(url: URL): View {
  const key = choiceIn(url, 'vista', keys) ?? 'segreteria'
  return views.find((view) => view.key === key) ?? views[0]
}
