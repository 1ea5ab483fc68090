import type { CivilDate } from './civil-date.ts'
import type { CodiceFiscaleReading, Sex } from './codice-fiscale.ts'
import { foldName, spellUmlauts } from './names.ts'

/** What is said of a person beside the code; what is left out or null is not compared. */
export type StatedPerson = {
  surname?: string | null | undefined
  name?: string | null | undefined
  born?: CivilDate | null | undefined
  sex?: Sex | null | undefined
}

/** Null for what was not stated. */
export type Agreement = { surname: boolean | null; name: boolean | null; born: boolean | null; sex: boolean | null }

type Valid = Extract<CodiceFiscaleReading, { valid: true }>

/**
 * Whether a code is the one that these facts would give. Only a hint: the issued code counts. Read the code with
 * `bornOn` when the century matters.
 */
export function agreementOf(reading: Valid, stated: StatedPerson): Agreement {
  const { canonical } = reading
  return {
    surname: asked(stated.surname, (surname) =>
      isSpelt(surname, (text) => surnameCode(text) === canonical.slice(0, 3)),
    ),
    name: asked(stated.name, (name) => isSpelt(name, (text) => nameCode(text) === canonical.slice(3, 6))),
    born: asked(stated.born, (born) => born === reading.born),
    sex: asked(stated.sex, (sex) => sex === reading.sex),
  }
}

function asked<T>(stated: T | null | undefined, judge: (stated: T) => boolean): boolean | null {
  return stated == null ? null : judge(stated)
}

/** Offices write ü as U or as UE, and leave out a letter that they do not have. */
function isSpelt(text: string, fits: (text: string) => boolean): boolean {
  if (fits(text)) return true
  const composed = text.normalize('NFC')
  const odd = [...composed.matchAll(/[^\x20-\x7E]/g)]
  const shortened = odd.map(({ index }) => composed.slice(0, index) + composed.slice(index + 1))
  return [spellUmlauts(composed), ...shortened].some(fits)
}

/** Consonants, then vowels, then X: three letters. */
export function surnameCode(surname: string): string {
  const { consonants, vowels } = lettersOf(surname)
  return `${consonants}${vowels}XXX`.slice(0, 3)
}

/** As a surname, but of four or more consonants the first, third and fourth. */
export function nameCode(name: string): string {
  const { consonants } = lettersOf(name)
  if (consonants.length < 4) return surnameCode(name)
  return consonants.charAt(0) + consonants.slice(2, 4)
}

function lettersOf(text: string): { consonants: string; vowels: string } {
  const letters = foldName(text)
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  return { consonants: letters.replace(/[AEIOU]/g, ''), vowels: letters.replace(/[^AEIOU]/g, '') }
}
