/** The text in pieces: what is a web address, and what is not. Only http and https ever become links. */
export function piecesOf(text: string): { text: string; isLink: boolean }[] {
  const pieces: { text: string; isLink: boolean }[] = []
  let end = 0
  for (const found of text.matchAll(webAddress)) {
    const address = found[0].replace(closingMarks, '')
    if (!URL.canParse(address)) continue
    pieces.push({ text: text.slice(end, found.index), isLink: false }, { text: address, isLink: true })
    end = found.index + address.length
  }
  pieces.push({ text: text.slice(end), isLink: false })
  return pieces.filter((piece) => piece.text !== '')
}

export function linksIn(text: string): string[] {
  return piecesOf(text)
    .filter((piece) => piece.isLink)
    .map((piece) => piece.text)
}

const webAddress = /\bhttps?:\/\/[^\s<>"']+/gi
/** Punctuation of the sentence, not of the address. */
const closingMarks = /[.,;:!?)\]]{1,10}$/
