import {
  agreementOf,
  civilDateOf,
  parseCivilDate,
  parseCodiceFiscale,
  type CivilDate,
  type Sex,
} from '@postalbo/domain'
import { done, misused, refused, type Arguments, type Outcome } from '../command.ts'

export function readCode(given: Arguments): Outcome {
  const { born: bornText, sex } = { born: given.text('born'), sex: given.text('sex')?.toUpperCase() }
  if (bornText !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(bornText)) return misused('--born is a date (yyyy-mm-dd)')
  if (sex !== undefined && sex !== 'M' && sex !== 'F') return misused('--sex is M or F')
  const born = bornText === undefined ? undefined : parseCivilDate(bornText)
  if (born === null) return refused(`--born ${bornText ?? ''} does not exist`)
  return judge(given, { surname: given.text('surname'), name: given.text('name'), born, sex })
}

type Stated = {
  surname: string | undefined
  name: string | undefined
  born: CivilDate | undefined
  sex: Sex | undefined
}

function judge({ positionals: [code = ''] }: Arguments, stated: Stated): Outcome {
  const reading = parseCodiceFiscale(code, { today: civilDateOf(Date.now()), bornOn: stated.born })
  if (!reading.valid) {
    return {
      exit: 1,
      problems: reading.problems.map((problem) => sentences[problem]),
      json: { ...nothing, ...reading },
    }
  }
  const { code: _asWritten, ...facts } = reading
  const agrees = agreementOf(reading, stated)
  return done({ ...facts, agrees }, [
    `valid: ${facts.canonical}${facts.omocodia > 0 ? `, omocodia ${facts.omocodia}` : ''}`,
    `born ${facts.born ?? 'unknown'} in ${facts.birthplace}, ${facts.sex}`,
    ...facts.warnings.map((warning) => `warning: ${warning}`),
    ...Object.entries(agrees).flatMap(([fact, value]) =>
      value === null ? [] : [`${fact}: ${value ? 'agrees' : 'differs'}`],
    ),
  ])
}

const nothing = {
  canonical: null,
  omocodia: null,
  born: null,
  sex: null,
  birthplace: null,
  agrees: { surname: null, name: null, born: null, sex: null },
}

const sentences = {
  missing: 'missing: there is no code',
  length: 'length: a code has 16 characters',
  shape: 'shape: letters and digits are not where a code has them',
  check: 'check: the last character is not the one that the others give',
  date: 'date: it names a day that does not exist',
} as const
