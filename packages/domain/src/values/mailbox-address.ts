import { foldName, type PersonName } from './names.ts'

/** How the Ordine builds addresses: a setting. `n` is the first letter of the name. */
export const addressPatterns = ['name.surname', 'surname.name', 'n.surname', 'nsurname'] as const
export type AddressPattern = (typeof addressPatterns)[number]

/**
 * Takes a certified mailbox's address apart, in lower case; null when it cannot be one. Providers admit less than the
 * mail standards: letters without accents, digits, and `.`, `-`, `_` between them.
 */
export function parseAddress(text: string): { local: string; domain: string } | null {
  const match = addressShape.exec(text.toLowerCase())
  const local = match?.[1] ?? ''
  const domain = match?.[2] ?? ''
  if (local === '' || local.length > localAtMost || local.length + 1 + domain.length > addressAtMost) return null
  return { local, domain }
}

/** The form in which addresses are compared and kept: trimmed, lower case. */
export function normaliseAddress(text: string): string {
  return text.trim().toLowerCase()
}

/** The part before the @ that a pattern makes of a name, without a number; null for a name that has no Latin letter. */
export function localPartOf(person: PersonName, pattern: AddressPattern): string | null {
  const name = fitting(person.name)
  const surname = fitting(person.surname)
  if (name === '' && surname === '') return null
  return joined({ name, surname }, pattern).slice(0, localAtMost).replace(/\.+$/, '')
}

/** The free address nearest to the pattern: without a number, else with the lowest one from 2 on. */
export function proposeAddress(
  person: PersonName,
  { pattern, domain, taken }: { pattern: AddressPattern; domain: string; taken: ReadonlySet<string> },
): { address: string; number: number } | null {
  const local = localPartOf(person, pattern)
  if (local === null) return null
  for (let number = 0; ; number = number === 0 ? 2 : number + 1) {
    const address = numberedAddress({ local, domain }, number)
    if (!taken.has(address)) return { address, number }
  }
}

/** 0 stands for no number. The local part is shortened to make room. */
export function numberedAddress({ local, domain }: { local: string; domain: string }, number: number): string {
  const digits = number === 0 ? '' : String(number)
  return `${local.slice(0, localAtMost - digits.length).replace(/\.+$/, '')}${digits}@${domain}`
}

const localAtMost = 64
const addressAtMost = 254
const partAtMost = 31
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const addressShape = new RegExp(`^([a-z0-9]+(?:[._-][a-z0-9]+)*)@(${label}(?:\\.${label})*\\.[a-z]{2,63})$`)

function joined({ name, surname }: PersonName, pattern: AddressPattern): string {
  const parts = {
    'name.surname': [name, surname],
    'surname.name': [surname, name],
    'n.surname': [name.slice(0, 1), surname],
    nsurname: [name.slice(0, 1) + surname],
  }[pattern]
  return parts.filter(Boolean).join('.')
}

/** All words of a name written together; of a name that is too long, as many whole words as fit. */
function fitting(text: string): string {
  const words = foldName(text)
    .split(' ')
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
  let fit = ''
  for (const word of words) if (fit === '' || fit.length + word.length <= partAtMost) fit += word
  return fit.slice(0, partAtMost)
}
