import { readFileSync } from 'node:fs'
import type { AlboRow } from './judge-row.ts'

type File = { header: string[]; rows: AlboRow[] }

/** One of the albo files of the test data, taken apart; the product reads them with a library. */
export function readAlbo(name: string, { encoding = 'utf-8', delimiter = ';' } = {}): File {
  const text = new TextDecoder(encoding).decode(readFileSync(dataFile(name)))
  const [header = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => cellsOf(line, delimiter))
  return { header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}

/** `first` is the other line of two that clash. */
type Planted = { line: number; field: string; code: string; severity: string; first?: number }

export function readExpected(name: string): { defects: Planted[] } {
  return JSON.parse(readFileSync(dataFile(name), 'utf8'))
}

const dataFile = (name: string): URL => new URL(`../../../app/test-data/${name}`, import.meta.url)

function cellsOf(line: string, delimiter: string): string[] {
  const cells = line.match(new RegExp(`(?<=^|${delimiter})("(?:[^"]|"")*"|[^"${delimiter}]*)(?=${delimiter}|$)`, 'g'))
  return (cells ?? []).map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
}
