export type PersonName = { surname: string; name: string }

/**
 * A name, or what a person searches for, without case, accents, apostrophes and punctuation, blanks single:
 * D’ANGELO gives `dangelo`, Nicolo' gives `nicolo`, Iannone-Ricci gives `iannone ricci`.
 */
export function foldName(text: string): string {
  const bare = text.replace(apostrophes, '')
  const plain = isAscii.test(bare) ? bare.toLowerCase() : withoutAccents(bare)
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Folded surname and name, so that all of one surname come before a longer one that begins with it. */
export function sortNameOf({ surname, name }: PersonName): string {
  return `${foldName(surname)}  ${foldName(name)}`
}

/** What is searched of a person: names written together too, so that "deluca" finds "De Luca". */
export function searchTextOf({ surname, name, codiceFiscale }: PersonName & { codiceFiscale: string }): string {
  const words = [foldName(surname), foldName(name)]
  const together = words.filter((word) => word.includes(' ')).map((word) => word.replaceAll(' ', ''))
  return [...words, ...together, codiceFiscale.toLowerCase()].join(' ')
}

/**
 * Whether two writings are of the same surname, or of the same first name(s): D'Angelo = D ANGELO, Müller = Mueller.
 * A part is not the whole: Rossi is not Rossi Bianchi, Maria is not Maria Grazia.
 */
export function namesMatch(a: string, b: string): boolean {
  const left = compact(a)
  if (left === '') return false
  return left === compact(b) || compact(spellUmlauts(a)) === compact(spellUmlauts(b))
}

/** Umlauts as registries without them write them. */
export function spellUmlauts(text: string): string {
  return text.normalize('NFC').replace(/[äöüøåÄÖÜØÅ]/g, (letter) => umlauts[letter.toLowerCase()] ?? letter)
}

function withoutAccents(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return plain.replace(/[ßæœøđðłþı]/g, (letter) => letters[letter] ?? letter)
}

const compact = (text: string): string => foldName(text).replaceAll(' ', '')

const isAscii = /^[\x20-\x7E]*$/
const apostrophes = /['’‘‛`´ʼʹ′＇]/g
const letters: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i',
} // prettier-ignore
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
