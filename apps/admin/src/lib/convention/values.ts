import type { ConventionVersion } from '@postalbo/domain/convention'
import { dayText } from '@postalbo/ui'

type Length = { amount: number; unit: 'hours' | 'calendarDays' | 'workingDays' | 'months' }
type Party = 'ordine' | 'member' | 'provider'

/** `null` stands for "the document does not say": never for none. */
export type Said = string | null

/** Words of a value that may be unknown, or not apply. */
export function said<Value>(value: Value | 'unknown', words: (value: Value) => string): Said {
  return value === 'unknown' ? null : words(value)
}

export function saidOrNone<Value>(
  value: Value | 'unknown' | null,
  words: (value: Value) => string,
  none = 'non si applica',
): Said {
  return said<Value | null>(value, (known) => (known === null ? none : words(known)))
}

export function choice<Key extends string>(value: Key | 'unknown', words: Readonly<Record<Key, string>>): Said {
  return said<Key>(value, (known) => words[known])
}

export const partyWords: Readonly<Record<Party, string>> = {
  ordine: 'l’Ordine',
  member: 'l’iscritto',
  provider: 'il gestore',
}

export function yesNo(value: boolean): string {
  return value ? 'sì' : 'no'
}

export function lengthText({ amount, unit }: Length): string {
  const [one, many] = lengthUnits[unit]
  return `${amount} ${amount === 1 ? one : many}`
}

export function beforeText(length: { amount: number; unit: 'calendarDays' | 'months' }): string {
  return `${lengthText(length)} prima della scadenza`
}

export function listText(items: readonly string[], none = 'nessuno'): string {
  return items.length === 0 ? none : new Intl.ListFormat('it-IT').format(items)
}

export function dayOrNone(day: string | null, none: string): Said {
  return saidOrNone(day, (known) => dayText(known), none)
}

type Exit = ConventionVersion['exits']['struckOff']

/** One way out in one sentence; parts the document leaves open are named as such. */
export function exitText(exit: Exit): Said {
  return saidOrNone(exit, ({ actsFirst, mailbox, delay, runsFrom, undo }) =>
    [
      `La casella ${choice(mailbox, mailboxWords) ?? 'non si sa che fine fa'}`,
      `agisce per primo: ${choice(actsFirst, partyWords) ?? notSaid}`,
      `tempo: ${said(delay, lengthText) ?? notSaid}${runsFrom === 'unknown' ? '' : ` ${runsFromWords[runsFrom]}`}`,
      `si può annullare: ${said(undo, yesNo) ?? notSaid}`,
    ].join('; '),
  )
}

export const notSaid = 'non detto dal documento'

const lengthUnits: Readonly<Record<Length['unit'], readonly [string, string]>> = {
  hours: ['ora', 'ore'],
  calendarDays: ['giorno', 'giorni'],
  workingDays: ['giorno lavorativo', 'giorni lavorativi'],
  months: ['mese', 'mesi'],
}

const mailboxWords = { deactivated: 'viene disattivata', kept: 'resta com’è', handedOver: 'passa all’altro Ordine' }
const runsFromWords = { event: 'dall’evento', resolution: 'dalla delibera', request: 'dalla richiesta' }
