export type Severity = 'error' | 'warning'

/** What can be wrong in an albo file. An error refuses its row, a warning lets it in. */
const defects = {
  'row.empty': ['error', 'La riga è vuota.'],
  'row.columns': ['error', 'Il numero di colonne non è quello dell’intestazione.'],
  'row.duplicate': ['warning', 'La riga ripete un’iscrizione già presente.'],
  'cell.formula': ['error', 'La cella contiene una formula.'],
  'cell.tooLong': ['error', 'Il testo della cella è troppo lungo.'],
  'codiceFiscale.missing': ['error', 'Manca il codice fiscale.'],
  'codiceFiscale.length': ['error', 'Il codice fiscale non ha 16 caratteri.'],
  'codiceFiscale.shape': ['error', 'Il codice fiscale ha lettere e cifre in posizioni sbagliate.'],
  'codiceFiscale.check': ['error', 'L’ultimo carattere del codice fiscale non corrisponde agli altri.'],
  'codiceFiscale.date': ['error', 'Il codice fiscale contiene una data di nascita che non esiste.'],
  'codiceFiscale.otherPerson': ['error', 'Lo stesso codice fiscale è già di un’altra persona nel file.'],
  'codiceFiscale.birthplace': ['warning', 'Il luogo di nascita nel codice fiscale non è tra quelli noti.'],
  'surname.missing': ['error', 'Manca il cognome.'],
  'surname.mismatch': ['warning', 'Il cognome non corrisponde al codice fiscale.'],
  'name.missing': ['error', 'Manca il nome.'],
  'name.mismatch': ['warning', 'Il nome non corrisponde al codice fiscale.'],
  'date.invalid': ['error', 'La data non esiste o non è scritta come gg/mm/aaaa.'],
  'date.future': ['error', 'La data è nel futuro.'],
  'date.mismatch': ['warning', 'La data di nascita non corrisponde al codice fiscale.'],
  'sex.unknown': ['warning', 'Il sesso non è indicato con M o F.'],
  'sex.mismatch': ['warning', 'Il sesso non corrisponde al codice fiscale.'],
  'albo.missing': ['error', 'Manca l’albo.'],
  'number.taken': ['warning', 'Il numero di iscrizione è già di un’altra persona nello stesso albo.'],
  'status.unknown': ['error', 'Lo stato non è tra quelli previsti: attivo, sospeso, trasferito, cancellato, deceduto.'],
  'enrolment.twice': [
    'warning',
    'La persona è già iscritta allo stesso albo con altri dati: vale l’iscrizione attiva.',
  ],
  'email.invalid': ['error', 'L’indirizzo non è valido.'],
  'email.shared': ['warning', 'Lo stesso indirizzo è già di un’altra persona nel file.'],
  'member.differs': ['warning', 'Il dato è diverso da quello di un’altra riga della stessa persona: vale il primo.'],
} as const satisfies Record<string, readonly [Severity, string]>

export type DefectCode = keyof typeof defects

export const defectCodes = Object.keys(defects) as readonly DefectCode[]

/** `field` is the title of the column in the file, `*` for the whole row. Messages repeat no personal value. */
export type Defect = { line: number; field: string; code: DefectCode; severity: Severity; message: string }

export function severityOf(code: DefectCode): Severity {
  return defects[code][0]
}

/** `first`: line of the row that this one clashes with. */
export function defectOf(
  { line, field }: { line: number; field: string },
  code: DefectCode,
  first: number | null = null,
): Defect {
  const [severity, sentence] = defects[code]
  return { line, field, code, severity, message: first === null ? sentence : `${sentence} Vedere la riga ${first}.` }
}
