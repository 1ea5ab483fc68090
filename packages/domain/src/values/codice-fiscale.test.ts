import { Parser } from '@marketto/codice-fiscale-utils'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isKnownBirthplace } from './birthplaces.ts'
import { addDays, parseCivilDate, type CivilDate } from './civil-date.ts'
import { agreementOf, nameCode, surnameCode } from './codice-fiscale-agrees.ts'
import { checkCharacterOf } from './codice-fiscale-parts.ts'
import { canonicalCodiceFiscale, parseCodiceFiscale } from './codice-fiscale.ts'

const day = (text: string): CivilDate => {
  const date = parseCivilDate(text)
  if (date === null) throw new Error(text)
  return date
}
const today = day('2026-11-24')

/** An independent implementation; of places we ask it nothing. */
const oracle = new Parser({} as ConstructorParameters<typeof Parser>[0])

const letters = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 1, maxLength: 12 })
const person = fc.record({
  surname: letters,
  name: letters,
  born: fc.integer({ min: 0, max: 44_000 }).map((days) => addDays(day('1906-01-01'), days)),
  sex: fc.constantFrom('M', 'F'),
  birthplace: fc.constantFrom('A271', 'H501', 'Z129', 'E472', 'G999', 'M204'),
})

type Person = { surname: string; name: string; born: CivilDate; sex: 'M' | 'F'; birthplace: string }

function codeOf({ surname, name, born, sex, birthplace }: Person): string {
  const month = 'ABCDEHLMPRST'.charAt(Number(born.slice(5, 7)) - 1)
  const dayNumber = String(Number(born.slice(8)) + (sex === 'F' ? 40 : 0)).padStart(2, '0')
  const first15 = surnameCode(surname) + nameCode(name) + born.slice(2, 4) + month + dayNumber + birthplace
  return first15 + checkCharacterOf(first15)
}

function valid(text: string, known: Parameters<typeof parseCodiceFiscale>[1] = { today }) {
  const reading = parseCodiceFiscale(text, known)
  if (!reading.valid) throw new Error(`${text}: ${reading.problems.join()}`)
  return reading
}

describe('a valid code', () => {
  test('is read in any case and with blanks', () => {
    expect(valid(' rssmra 80a01 a271m\n', { today })).toEqual({
      valid: true,
      code: 'RSSMRA80A01A271M',
      canonical: 'RSSMRA80A01A271M',
      omocodia: 0,
      born: '1980-01-01',
      sex: 'M',
      birthplace: 'A271',
      problems: [],
      warnings: [],
    })
  })

  test('gives back the facts that it was made of', () => {
    fc.assert(
      fc.property(person, (facts) => {
        const { born, sex, birthplace, canonical } = valid(codeOf(facts), { today, bornOn: facts.born })
        expect({ born, sex, birthplace, canonical }).toEqual({
          born: facts.born,
          sex: facts.sex,
          birthplace: facts.birthplace,
          canonical: codeOf(facts),
        })
      }),
    )
  })

  test('agrees with the names, the date and the sex that it was made of', () => {
    fc.assert(
      fc.property(person, (facts) => {
        const reading = valid(codeOf(facts), { today, bornOn: facts.born })
        expect(agreementOf(reading, facts)).toEqual({ surname: true, name: true, born: true, sex: true })
      }),
    )
  })

  test('has the letters of names that an independent implementation gives', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const theirs = [oracle.lastNameToCf(text), oracle.firstNameToCf(text)]
        // It gives null for names too short for it to judge.
        const ours = [surnameCode(text), nameCode(text)].map((code, index) => (theirs[index] === null ? null : code))
        expect(ours).toEqual(theirs)
      }),
    )
  })
})

describe('omocodia', () => {
  const masks = Array.from({ length: 128 }, (_, mask) => mask)

  test('in all its 128 forms is accepted, kept as written and compared decoded', () => {
    fc.assert(
      fc.property(person, (facts) => {
        const code = codeOf(facts)
        for (const mask of masks) {
          const form = oracle.cfOmocode(code, mask)
          const reading = valid(form)
          expect([reading.code, reading.canonical]).toEqual([form, code])
        }
      }),
      { numRuns: 10 },
    )
  })

  test('counts the digits that are written as letters', () => {
    const counts = [0, 1, 3, 127].map((mask) => valid(oracle.cfOmocode('RSSMRA80A01A271M', mask)).omocodia)
    expect(counts).toEqual([0, 1, 2, 7])
  })

  test('does not change who two codes are of', () => {
    const forms = [5, 127].map((mask) => canonicalCodiceFiscale(oracle.cfOmocode('RSSMRA80A01A271M', mask)))
    expect(new Set(forms)).toEqual(new Set(['RSSMRA80A01A271M']))
  })
})

describe('the century of birth', () => {
  test.each([
    ['2026-11-24', null, '2026-11-24'],
    ['2026-11-23', null, '1926-11-24'],
    ['2026-11-24', '1926-11-24', '1926-11-24'],
    ['2026-11-24', '1926-11-25', '2026-11-24'],
  ])('on %s, with %s stated, gives %s', (on, stated, born) => {
    const code = codeOf({ surname: 'Rossi', name: 'Mario', born: day('2026-11-24'), sex: 'M', birthplace: 'A271' })
    expect(valid(code, { today: day(on), bornOn: stated === null ? null : day(stated) }).born).toBe(born)
  })

  test('is not known without today or a birth date', () => {
    expect(valid('RSSMRA80A01A271M', {}).born).toBeNull()
  })

  test('of 29 February is one that has that day', () => {
    const code = codeOf({ surname: 'Rossi', name: 'Mario', born: day('2000-02-29'), sex: 'M', birthplace: 'A271' })
    expect(valid(code, { today }).born).toBe('2000-02-29')
  })
})

describe('a code is wrong', () => {
  const withCheck = (first15: string) => first15 + checkCharacterOf(first15)

  test.each([
    ['', ['missing']],
    ['   ', ['missing']],
    ['RSSMRA80A01A27', ['length']],
    ['RSSMRA80A01A271MX', ['length']],
    ['RSSMRA80A01A271A', ['check']],
    [withCheck('RSSMRA80B31A271'), ['date']],
    [withCheck('RSSMRA80B71A271'), ['date']],
    [withCheck('RSSMRA81B29A271'), ['date']],
    [withCheck('RSSMRA80A00A271'), ['date']],
    [withCheck('RSSMRA80A32A271'), ['date']],
    [withCheck('RSSMRA80A40A271'), ['date']],
    [withCheck('RSSMRA80D31A271'), ['date']],
    ['RSSMRA80F01A271P', ['shape']],
    ['RSSMRAO0A01A271P', ['shape']],
    ['1SSMRA80A01A271P', ['shape']],
    ['RSSMRA80A01A2711', ['shape']],
    ['RSSMRÀ80A01A271P', ['shape']],
  ])('%j: %j', (text, problems) => {
    expect(parseCodiceFiscale(text, { today }).problems).toEqual(problems)
  })

  test('when any one character of it is another', () => {
    const index = fc.integer({ min: 0, max: 14 })
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
    fc.assert(
      fc.property(person, index, character, (facts, at, other) => {
        const code = codeOf(facts)
        const changed = code.slice(0, at) + other + code.slice(at + 1)
        return changed === code || !parseCodiceFiscale(changed, { today }).valid
      }),
    )
  })
})

describe('a birthplace', () => {
  test.each(['A271', 'H501', 'Z129', 'M204', 'D620', 'L736'])('%s is known, suppressed or not', (code) => {
    expect(isKnownBirthplace(code)).toBe(true)
  })

  test.each(['A000', 'N123', 'Y999', 'Z900', 'M999'])('%s is not', (code) => {
    expect(isKnownBirthplace(code)).toBe(false)
  })

  test('that is not known is a warning', () => {
    const code = codeOf({ surname: 'Rossi', name: 'Mario', born: day('1980-01-01'), sex: 'M', birthplace: 'M999' })
    expect(valid(code).warnings).toEqual(['birthplace'])
  })
})

describe('agreement', () => {
  const reading = valid('MLLNCL80A41A271U', { today })

  test('forgives accents, apostrophes and ways to write an umlaut', () => {
    const agrees = ['Müller', 'Mueller', "M'uller"].map((surname) => agreementOf(reading, { surname }).surname)
    expect(agrees).toEqual([true, true, true])
  })

  test('forgives a letter that an office does not have', () => {
    const first15 = 'MCISFO00A61F839'
    const sofia = valid(first15 + checkCharacterOf(first15))
    expect(['Šimić', 'Simic'].map((surname) => agreementOf(sofia, { surname }).surname)).toEqual([true, false])
  })

  test('says what does not fit', () => {
    const stated = { surname: 'Rossi', name: 'Anna', born: day('1980-01-02'), sex: 'M' } as const
    expect(agreementOf(reading, stated)).toEqual({ surname: false, name: false, born: false, sex: false })
  })

  test('says nothing of what was not stated', () => {
    expect(agreementOf(reading, { surname: null })).toEqual({ surname: null, name: null, born: null, sex: null })
  })
})
