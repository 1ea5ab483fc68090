import type { CivilDate } from '@postalbo/domain'
import {
  alboFields,
  judgeFile,
  type AlboColumns,
  type AlboField,
  type AlboMember,
  type AlboRow,
} from '@postalbo/domain/albo'
import { readRecords, type FileChoice } from './read-records.ts'

/** A defect as it is kept and shown; `code` is the domain's, or that of a file refused as a whole. */
export type FileDefect = { line: number; field: string; code: string; severity: 'error' | 'warning'; message: string }

export type JudgedBytes = {
  ok: true
  encoding: string
  delimiter: string
  rows: number
  accepted: number
  refused: number
  defects: FileDefect[]
  members: AlboMember[]
  /** What the rows that were refused say of whom they are about. */
  refusedRows: RefusedRow[]
}

export type RefusedRow = Readonly<Partial<Record<AlboField, string>>>

/** A whole file from its bytes to its verdicts; or why it is refused as a whole, as defects. Pure. */
export function judgeBytes(
  bytes: Uint8Array,
  choice: FileChoice,
  today: CivilDate,
): JudgedBytes | { ok: false; defects: FileDefect[] } {
  const file = readRecords(bytes, choice)
  if (!('records' in file)) return { ok: false, defects: [{ ...file, field: '*', severity: 'error' }] }
  const { encoding, delimiter, header, records } = file
  const judged = judgeFile({ header: header.cells, rows: records }, today)
  if (!judged.ok) return { ok: false, defects: judged.problems.map((problem) => headerDefect(header.line, problem)) }
  const { rows, accepted, refused, defects, members, columns } = judged
  const refusedRows = refusedOf(records, defects).map((row) => cellsOf(row, columns))
  return { ok: true, encoding, delimiter, rows, accepted, refused, defects, members, refusedRows }
}

function headerDefect(
  line: number,
  { code, field, message }: { code: string; field: string; message: string },
): FileDefect {
  return { line, field, code, severity: 'error', message }
}

function refusedOf(records: readonly AlboRow[], defects: readonly FileDefect[]): AlboRow[] {
  const lines = new Set(defects.filter(({ severity }) => severity === 'error').map(({ line }) => line))
  return records.filter(({ line }) => lines.has(line))
}

function cellsOf({ cells }: AlboRow, { known }: AlboColumns): RefusedRow {
  const entries = alboFields.map((field) => [field, cells[known.get(field)?.index ?? -1]] as const)
  return Object.fromEntries(entries.filter(([, cell]) => cell !== undefined && cell.trim() !== ''))
}
