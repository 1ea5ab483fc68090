/** Shape and check character, omocodia included: as much as a provider looks at. */
export function isCodiceFiscale(text: string): boolean {
  const code = text.toUpperCase()
  return shape.test(code) && checkCharacter(code.slice(0, 15)) === code[15]
}

const digit = '[0-9LMNPQRSTUV]'
const shape = new RegExp(`^[A-Z]{6}${digit}{2}[ABCDEHLMPRST]${digit}{2}[A-Z]${digit}{3}[A-Z]$`)

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Values of the characters in odd places, for 0–9 as for A–J, then K–Z (D.M. 23 December 1976). */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

function checkCharacter(first15: string): string | undefined {
  const sum = [...first15].reduce((total, character, index) => {
    const rank = /\d/.test(character) ? Number(character) : alphabet.indexOf(character)
    return total + (index % 2 === 0 ? (oddValues[rank] ?? 0) : rank)
  }, 0)
  return alphabet[sum % 26]
}
