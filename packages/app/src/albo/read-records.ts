import { parse } from 'csv-parse/sync'
import { detectDelimiter, isDelimiter, type Delimiter } from './delimiter.ts'
import { decode, encodingNamed, type Encoding } from './encoding.ts'
import { fileLimits, fileProblem, type FileProblem } from './file-problem.ts'

/** `line` is that of the file on which the record begins, from 1. */
export type FileRecord = { line: number; cells: string[] }

export type FileRecords = { encoding: Encoding; delimiter: Delimiter; header: FileRecord; records: FileRecord[] }

/** What a person chose, checked already by `choiceProblem`; the empty text where nothing was. */
export type FileChoice = { encoding: string; delimiter: string }

/** The records of a CSV file: all of them, or why there are none. */
export function readRecords(bytes: Uint8Array, choice: FileChoice): FileRecords | FileProblem {
  const wrong = choiceProblem(choice) ?? kindProblem(bytes)
  if (wrong !== null) return wrong
  const decoded = decode(bytes, encodingNamed(choice.encoding))
  if (decoded === null) return fileProblem('file.encodingMismatch')
  if (decoded.text.includes('\0')) return fileProblem('file.notText')
  // One kind of line end: the parser counts a CRLF within quotes as two lines.
  const text = decoded.text.replaceAll(/\r\n?/g, '\n')
  const delimiter = isDelimiter(choice.delimiter) ? choice.delimiter : detectDelimiter(text)
  const records = split(text, delimiter)
  if (!Array.isArray(records)) return records
  const [header, ...rest] = records
  if (header === undefined || rest.length === 0) return fileProblem('file.empty')
  return { encoding: decoded.encoding, delimiter, header, records: rest }
}

export function choiceProblem({ encoding, delimiter }: FileChoice): FileProblem | null {
  if (encoding !== '' && encodingNamed(encoding) === null) return fileProblem('file.encodingUnknown')
  return delimiter === '' || isDelimiter(delimiter) ? null : fileProblem('file.delimiterUnknown')
}

/** What can be told without reading the text. */
export function kindProblem(bytes: Uint8Array): FileProblem | null {
  if (bytes.length === 0) return fileProblem('file.empty')
  if (bytes.length > fileLimits.bytes) return fileProblem('file.tooLarge')
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  // A zip (xlsx, ods) or an OLE container (xls).
  if (start.startsWith('PK') || start.startsWith('\xD0\xCF\x11\xE0')) return fileProblem('file.spreadsheet')
  return start === '%PDF' ? fileProblem('file.notText') : null
}

function split(text: string, delimiter: Delimiter): FileRecord[] | FileProblem {
  const records: FileRecord[] = []
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: fileLimits.recordCharacters,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines - lineBreaksIn(cells), cells })
        stopAtLimits(records.length, cells.length, lines)
        return null
      },
    })
  } catch (fault) {
    return problemOf(fault)
  }
  return records
}

function stopAtLimits(records: number, cells: number, line: number): void {
  if (cells > fileLimits.columns) throw new FileStopped(fileProblem('file.tooManyColumns', { line }))
  if (records > fileLimits.rows + 1) throw new FileStopped(fileProblem('file.tooManyRows', { line }))
}

class FileStopped extends Error {
  override name = 'FileStopped'
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(problem.code)
    this.problem = problem
  }
}

function problemOf(fault: unknown): FileProblem {
  if (fault instanceof FileStopped) return fault.problem
  const code = fault instanceof Error && 'code' in fault ? fault.code : null
  const line = fault instanceof Error && 'lines' in fault ? Number(fault.lines) : 1
  if (code === 'CSV_MAX_RECORD_SIZE') return fileProblem('file.rowTooLong', { line })
  if (code === 'CSV_QUOTE_NOT_CLOSED') return fileProblem('file.quotes', { line })
  return fileProblem('file.unreadable', { line })
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) for (const character of cell) if (character === '\n') count += 1
  return count
}
