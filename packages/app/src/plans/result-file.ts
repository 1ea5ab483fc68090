import { listPlanResult, type PlanResultRow } from '@postalbo/db'
import { csvText } from '../csv.ts'
import type { Deps } from '../deps.ts'

const header = [
  'N.',
  'Cognome',
  'Nome',
  'Codice fiscale',
  'Nel piano',
  'Motivo',
  'Indirizzo PEC',
  'Esito',
  'Motivo dell’esito',
  'Stato della pratica',
]

/** The plan's rows with what became of them, for a spreadsheet. */
export async function planResultFile(
  deps: Pick<Deps, 'sql'>,
  ordine: string,
  id: string,
): Promise<{ fileName: string; content: string }> {
  const rows = await listPlanResult(deps.sql, ordine, id)
  return { fileName: `piano-${id}.csv`, content: csvText(header, rows.map(cellsOf)) }
}
