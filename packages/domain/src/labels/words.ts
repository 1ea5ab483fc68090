import type { EventSender } from '../machines/codes.ts'
import type { Icon, Tone } from './tones.ts'

export type Words = { label: string; sentence: string }

export type Status = { label: string; sentence: string; tone: Tone; icon: Icon }

/** Who must act next; `nobody` in the states that end. */
export type WhoActs = 'member' | 'ordine' | 'provider' | 'payer' | 'nobody'

export const whoActsLabels = {
  member: 'Iscritto',
  ordine: 'Segreteria',
  provider: 'Gestore',
  payer: 'Chi paga',
  nobody: 'Nessuno',
} as const satisfies Record<WhoActs, string>

/** Who can send an event. */
export const senderLabels = {
  member: 'Iscritto',
  operator: 'Segreteria',
  provider: 'Gestore',
  system: 'Sistema',
  timer: 'Scadenza',
} as const satisfies Record<EventSender, string>

/** The kinds of actors that history and audit name. */
export const actorLabels = { ...senderLabels, account: 'Segreteria', admin: 'Segreteria' } as const

/** The entry for a code that came as text; the other one given where the list does not have it. */
export function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, code: string, other: Entry): Entry {
  return Object.hasOwn(entries, code) ? (entries[code] ?? other) : other
}
