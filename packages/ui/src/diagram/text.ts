/** Breaks a label into lines of at most `limit` characters where words allow it. */
export function wrap(text: string, limit: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

export function nodeLines(label: string): string[] {
  return wrap(label, 22)
}

export function edgeLines(label: string): string[] {
  return wrap(label, 24)
}

/** Width in pixels, on the safe side: the server has no font to measure with. */
export function textWidth(lines: readonly string[], pixelsPerCharacter = 7.2): number {
  return Math.max(...lines.map((line) => line.length), 0) * pixelsPerCharacter
}
