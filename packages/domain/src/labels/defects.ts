import type { DefectCode, Severity } from '../albo/defects.ts'
import { entryOf, type Status } from './words.ts'

/** Headings for defects of the same kind; each defect brings its own sentence. */
export const defectLabels = {
  'row.empty': 'Riga vuota',
  'row.columns': 'Numero di colonne',
  'row.duplicate': 'Riga ripetuta',
  'cell.formula': 'Formula in una cella',
  'cell.tooLong': 'Testo troppo lungo',
  'codiceFiscale.missing': 'Codice fiscale mancante',
  'codiceFiscale.length': 'Codice fiscale di lunghezza sbagliata',
  'codiceFiscale.shape': 'Codice fiscale con caratteri fuori posto',
  'codiceFiscale.check': 'Codice fiscale con l’ultimo carattere sbagliato',
  'codiceFiscale.date': 'Codice fiscale con una data che non esiste',
  'codiceFiscale.otherPerson': 'Codice fiscale di un’altra persona',
  'codiceFiscale.birthplace': 'Luogo di nascita sconosciuto',
  'surname.missing': 'Cognome mancante',
  'surname.mismatch': 'Cognome diverso dal codice fiscale',
  'name.missing': 'Nome mancante',
  'name.mismatch': 'Nome diverso dal codice fiscale',
  'date.invalid': 'Data che non esiste',
  'date.future': 'Data futura',
  'date.mismatch': 'Data di nascita diversa dal codice fiscale',
  'sex.unknown': 'Sesso non riconosciuto',
  'sex.mismatch': 'Sesso diverso dal codice fiscale',
  'albo.missing': 'Albo mancante',
  'number.taken': 'Numero di iscrizione ripetuto',
  'status.unknown': 'Stato non riconosciuto',
  'enrolment.twice': 'Iscrizione ripetuta con altri dati',
  'email.invalid': 'Indirizzo email sbagliato',
  'email.shared': 'Email di più persone',
  'member.differs': 'Dato diverso per la stessa persona',
} as const satisfies Record<DefectCode, string>

export const severityLabels = {
  error: { label: 'Riga rifiutata', sentence: 'La riga non entra nell’albo.', tone: 'dang', icon: 'error' },
  warning: {
    label: 'Da controllare',
    sentence: 'La riga entra: controlli il dato.',
    tone: 'warn',
    icon: 'warning-circle',
  },
} as const satisfies Record<Severity, Status>

/** Of the file as a whole, and of what it was compared with. */
const fileLabels = {
  'columns.missing': 'Colonna mancante',
  'columns.twice': 'Colonna ripetuta',
  'enrolment.missing': 'Iscritto assente nel file',
  'albo.new': 'Albo nuovo',
}

export function defectLabel(code: string): string {
  const fallback = code.startsWith('file.') ? 'File da correggere' : 'Altro difetto'
  return entryOf<string>({ ...defectLabels, ...fileLabels }, code, fallback)
}
