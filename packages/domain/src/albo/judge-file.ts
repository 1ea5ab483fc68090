import type { CivilDate } from '../values/civil-date.ts'
import { createPeople } from './people.ts'
import { mapColumns, type AlboColumns, type ColumnProblem } from './columns.ts'
import type { Defect } from './defects.ts'
import type { AlboMember } from './facts.ts'
import { judgeRow, type AlboRow } from './judge-row.ts'

export type JudgedFile = {
  ok: true
  columns: AlboColumns
  /** Rows of the file without its header; each is either accepted or refused. */
  rows: number
  accepted: number
  refused: number
  /** By line. */
  defects: Defect[]
  /** One for each person with at least one row that was let in, in the order of the file. */
  members: AlboMember[]
}

/** Judges a whole albo: row by row, then the rows against each other. `today` is the civil date in Italy. */
export function judgeFile(
  file: { header: readonly string[]; rows: readonly AlboRow[] },
  today: CivilDate,
): JudgedFile | { ok: false; problems: ColumnProblem[] } {
  const mapped = mapColumns(file.header)
  if (!mapped.ok) return mapped
  const { columns } = mapped
  const people = createPeople(columns)
  const defects: Defect[] = []
  let accepted = 0
  for (const row of file.rows) {
    const judged = judgeRow(row, { columns, today })
    const clashes = people.add(judged)
    if (judged.facts !== null && clashes.every(({ severity }) => severity === 'warning')) accepted += 1
    defects.push(...judged.defects, ...clashes)
  }
  const rows = file.rows.length
  return { ok: true, columns, rows, accepted, refused: rows - accepted, defects, members: people.members() }
}
