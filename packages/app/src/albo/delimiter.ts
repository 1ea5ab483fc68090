export const delimiters = [';', ',', '\t', '|'] as const

export type Delimiter = (typeof delimiters)[number]

export function isDelimiter(text: string): text is Delimiter {
  return (delimiters as readonly string[]).includes(text)
}

const charactersLookedAt = 65_536
const recordsLookedAt = 50

/**
 * The one character that splits the first records into the same number of cells as the header, and into most of them;
 * what stands between quotes counts for nothing.
 */
export function detectDelimiter(text: string): Delimiter {
  const start = text.slice(0, charactersLookedAt)
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(cellCounts(start, delimiter)) }))
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).delimiter
}

/** A header that is not split says nothing; each record that agrees with it makes its columns count more. */
function scoreOf([header = 1, ...records]: readonly number[]): number {
  if (header < 2) return 0
  const agreeing = records.filter((cells) => cells === header).length
  return header * (records.length === 0 ? 1 : 0.1 + agreeing / records.length)
}

/** The number of cells in each record; the last one may be cut off, so that it is left out where there are others. */
function cellCounts(text: string, delimiter: Delimiter): number[] {
  const counts: number[] = []
  let cells = 1
  let isQuoted = false
  let isEmpty = true
  for (let index = 0; index < text.length && counts.length < recordsLookedAt; index += 1) {
    const character = text.charAt(index)
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '\n' || character === '\r') {
      if (!isEmpty) counts.push(cells)
      cells = 1
      isEmpty = true
      continue
    } else if (character === delimiter) cells += 1
    isEmpty = false
  }
  if (counts.length === 0) counts.push(cells)
  return counts
}
