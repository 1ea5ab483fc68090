import { isKnownBirthplace } from './birthplaces.ts'
import { civilDate, yearOf, type CivilDate } from './civil-date.ts'
import { checkCharacterOf, decodeOmocodia, shape } from './codice-fiscale-parts.ts'

/** A valid code in upper case without blanks, as written: omocodia is kept. */
export type CodiceFiscale = string & { readonly __brand: 'CodiceFiscale' }

export type Sex = 'M' | 'F'

export const codiceFiscaleProblems = ['missing', 'length', 'shape', 'check', 'date'] as const
export type CodiceFiscaleProblem = (typeof codiceFiscaleProblems)[number]

export type CodiceFiscaleWarning = 'birthplace'

export type CodiceFiscaleReading =
  | {
      valid: true
      /** As written. */
      code: CodiceFiscale
      /** The code as issued without omocodia: the form to compare. */
      canonical: CodiceFiscale
      /** How many digits are written as letters, 0 to 7. */
      omocodia: number
      /** Null when neither `today` nor a birth date that fits was given: the code does not tell the century. */
      born: CivilDate | null
      sex: Sex
      /** Cadastral code: A271 is Ancona, Z… a country. */
      birthplace: string
      problems: readonly []
      warnings: readonly CodiceFiscaleWarning[]
    }
  | { valid: false; problems: readonly CodiceFiscaleProblem[]; warnings: readonly CodiceFiscaleWarning[] }

/**
 * Reads a code of any case, with or without blanks. The century of birth is that of `bornOn` when it fits the code,
 * else the latest that is not after `today`.
 */
export function parseCodiceFiscale(
  text: string,
  known: { today?: CivilDate | undefined; bornOn?: CivilDate | null | undefined } = {},
): CodiceFiscaleReading {
  const code = text.replace(/\s/g, '').toUpperCase()
  const problem = problemOfShape(code)
  if (problem !== null) return { valid: false, problems: [problem], warnings: [] }
  const decoded = decodeOmocodia(code.slice(0, 15))
  const day = Number(decoded.slice(9, 11))
  const birth = {
    year: Number(decoded.slice(6, 8)),
    month: 'ABCDEHLMPRST'.indexOf(decoded.charAt(8)) + 1,
    day: day > 40 ? day - 40 : day,
  }
  const problems = problemsOf(code, birth)
  const birthplace = decoded.slice(11)
  const warnings: CodiceFiscaleWarning[] = isKnownBirthplace(birthplace) ? [] : ['birthplace']
  if (problems.length > 0) return { valid: false, problems, warnings }
  return {
    valid: true,
    code: code as CodiceFiscale,
    canonical: (decoded + checkCharacterOf(decoded)) as CodiceFiscale,
    omocodia: [...decoded].filter((character, index) => character !== code[index]).length,
    born: bornOf(birth, known),
    sex: day > 40 ? 'F' : 'M',
    birthplace,
    problems: [],
    warnings,
  }
}

/** The form in which two codes are compared, without omocodia; null for a code that is not valid. */
export function canonicalCodiceFiscale(text: string): CodiceFiscale | null {
  const reading = parseCodiceFiscale(text)
  return reading.valid ? reading.canonical : null
}

type Birth = { year: number; month: number; day: number }

function problemOfShape(code: string): CodiceFiscaleProblem | null {
  if (code === '') return 'missing'
  if (code.length !== 16) return 'length'
  return shape.test(code) ? null : 'shape'
}

function problemsOf(code: string, birth: Birth): CodiceFiscaleProblem[] {
  const problems: CodiceFiscaleProblem[] = []
  if (checkCharacterOf(code.slice(0, 15)) !== code.charAt(15)) problems.push('check')
  if (centuries.every((century) => dateIn(century, birth) === null)) problems.push('date')
  return problems
}

/** Latest first. */
const centuries = [2000, 1900, 1800] as const

function bornOf(
  birth: Birth,
  { today, bornOn }: { today?: CivilDate | undefined; bornOn?: CivilDate | null | undefined },
): CivilDate | null {
  if (bornOn != null && dateIn(yearOf(bornOn) - (yearOf(bornOn) % 100), birth) === bornOn) return bornOn
  if (today === undefined) return null
  const dates = centuries.map((century) => dateIn(century, birth))
  return dates.find((date) => date !== null && date <= today) ?? null
}

function dateIn(century: number, { year, month, day }: Birth): CivilDate | null {
  return civilDate(century + year, month, day)
}
