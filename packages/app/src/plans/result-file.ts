import { listPlanResult, type PlanResultRow } from '@postalbo/db'
import { entryOf, planOutcomeLabels, planReasonWords, reasonWords, stateWords } from '@postalbo/domain/labels'
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
  'Motivo dello stato',
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

function cellsOf(row: PlanResultRow) {
  return [
    row.position,
    row.surname,
    row.name,
    row.codiceFiscale,
    row.verdict === 'in' ? 'sì' : 'no',
    row.reason && planReasonWords(row.reason).label,
    row.address,
    row.outcome && entryOf<{ label: string }>(planOutcomeLabels, row.outcome, { label: row.outcome }).label,
    row.outcomeReason && planReasonWords(row.outcomeReason).label,
    row.state && stateWords(row.state).label,
    row.stateReason && reasonWords(row.stateReason).label,
  ]
}
