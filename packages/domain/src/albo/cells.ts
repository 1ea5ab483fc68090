import { civilDate, parseCivilDate, type CivilDate } from '../values/civil-date.ts'
import type { Sex } from '../values/codice-fiscale.ts'
import { foldName } from '../values/names.ts'

/** Blanks of any kind made one, none at the ends; a lone dash stands for nothing, `="00123"` for its digits. */
export function cleanCell(cell: string): string {
  const text = isClean.test(cell) ? cell : cell.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  if (/^[-–—]+$/.test(text)) return ''
  return /^="(\d*)"$/.exec(text)?.[1] ?? text
}

/** Most cells are: nothing to do, and quick to see. */
const isClean = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/

/** What a spreadsheet would run; a telephone number with its + is none. */
export function isFormula(text: string): boolean {
  return /^[=@＝＠＋－]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s()./-]*$/.test(text))
}

/** dd/mm/yyyy with any usual separator, or yyyy-mm-dd; a time of midnight that a database added is dropped. */
export function readDate(text: string): CivilDate | null {
  const date = text.replace(/[ T]00[:.]00([:.]00(\.0+)?)?Z?$/, '')
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date)
  return match === null ? parseCivilDate(date) : civilDate(Number(match[3]), Number(match[2]), Number(match[1]))
}

export function readSex(text: string): Sex | null {
  return sexes[foldName(text)] ?? null
}

const sexes: Readonly<Record<string, Sex>> = {
  m: 'M',
  maschio: 'M',
  maschile: 'M',
  uomo: 'M',
  f: 'F',
  femmina: 'F',
  femminile: 'F',
  donna: 'F',
}
