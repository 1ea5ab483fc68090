const digit = '[0-9LMNPQRSTUV]'

/** Sixteen characters, letters and digits where they belong, omocodia included. */
export const shape = new RegExp(`^[A-Z]{6}${digit}{2}[ABCDEHLMPRST]${digit}{2}[A-Z]${digit}{3}[A-Z]$`)

const omocodiaLetters = 'LMNPQRSTUV'

/** Where the code has digits, from the right: omocodia replaces them in this order. */
export const digitPositions = [14, 13, 12, 10, 9, 7, 6] as const

/** The first fifteen characters with every digit written as a digit. */
export function decodeOmocodia(first15: string): string {
  const characters = [...first15]
  for (const position of digitPositions) {
    const digit = omocodiaLetters.indexOf(characters[position] ?? '')
    if (digit >= 0) characters[position] = String(digit)
  }
  return characters.join('')
}

/** D.M. 23 December 1976, art. 10 and 11. */
export function checkCharacterOf(first15: string): string {
  let sum = 0
  for (let index = 0; index < 15; index += 1) {
    const value = valueOf(first15.charCodeAt(index))
    sum += index % 2 === 0 ? (oddValues[value] ?? 0) : value
  }
  return String.fromCharCode(65 + (sum % 26))
}

/** A digit and the letter of the same rank count the same. */
function valueOf(characterCode: number): number {
  return characterCode >= 65 ? characterCode - 65 : characterCode - 48
}

/** Of the first, third, … character, by rank. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
] as const
