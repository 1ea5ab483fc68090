import { listAllDefects, readImport } from '@postalbo/db'
import { defectLabel } from '@postalbo/domain/labels'
import type { Sql } from '@postalbo/sql'
import { csvText } from '../csv.ts'

const header = ['Riga del file', 'Campo', 'Gravità', 'Difetto', 'Che cosa non va']
const severities = { error: 'riga rifiutata', warning: 'avvertimento' }

/** The defects of an import, for a spreadsheet; null when this Ordine has none of that id. */
export async function defectsFile(
  sql: Sql,
  ordine: string,
  id: string,
): Promise<{ fileName: string; content: string } | null> {
  if ((await readImport(sql, ordine, id)) === null) return null
  const defects = await listAllDefects(sql, ordine, id)
  const rows = defects.map(({ line, field, severity, code, message }) => [
    // A whole-file remark has no line.
    line === 0 ? null : line,
    field === '*' ? 'Tutta la riga' : field,
    severities[severity],
    defectLabel(code),
    message,
  ])
  return { fileName: `difetti-${id}.csv`, content: csvText(header, rows) }
}
