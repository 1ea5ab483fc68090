import { foldName } from '../values/names.ts'

export const alboFields = [
  'surname',
  'name',
  'codiceFiscale',
  'bornOn',
  'sex',
  'birthplace',
  'albo',
  'number',
  'enrolledOn',
  'status',
  'suspensionCause',
  'email',
  'pec',
  'mobile',
  'street',
  'postcode',
  'town',
  'province',
] as const
export type AlboField = (typeof alboFields)[number]

export type AlboColumns = {
  /** How many cells a row must have. */
  width: number
  /** Index and title of the columns that were recognised. */
  known: ReadonlyMap<AlboField, { index: number; title: string }>
  /** Titles of the columns that nothing is read from. */
  ignored: readonly string[]
}

export type ColumnProblem = { code: 'columns.missing' | 'columns.twice'; field: AlboField; message: string }

/** Reads the header of an albo file: any order, case and punctuation, with or without the columns that are optional. */
export function mapColumns(
  header: readonly string[],
): { ok: true; columns: AlboColumns } | { ok: false; problems: ColumnProblem[] } {
  const titles = header.map((title) => title.trim())
  while (titles.at(-1) === '') titles.pop()
  const known = new Map<AlboField, { index: number; title: string }>()
  const problems: ColumnProblem[] = []
  const ignored: string[] = []
  for (const [index, title] of titles.entries()) {
    const field = fieldByTitle.get(foldName(title))
    if (field === undefined) ignored.push(title)
    else if (known.has(field)) problems.push(problemOf('columns.twice', field))
    else known.set(field, { index, title })
  }
  problems.push(...required.filter((field) => !known.has(field)).map((field) => problemOf('columns.missing', field)))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, columns: { width: titles.length, known, ignored } }
}

const required: readonly AlboField[] = ['surname', 'name', 'codiceFiscale', 'albo', 'status']

function problemOf(code: ColumnProblem['code'], field: AlboField): ColumnProblem {
  const title = titlesOf[field][0]
  const message =
    code === 'columns.missing'
      ? `Nell’intestazione manca la colonna «${title}».`
      : `Nell’intestazione la colonna «${title}» c’è più di una volta.`
  return { code, field, message }
}

/** The first title is the one that messages name. */
const titlesOf: Readonly<Record<AlboField, readonly [string, ...string[]]>> = {
  surname: ['Cognome'],
  name: ['Nome'],
  codiceFiscale: ['Codice Fiscale', 'Cod Fiscale', 'Cod Fisc', 'Codicefiscale', 'C F', 'CF'],
  bornOn: ['Data di nascita', 'Data nascita', 'Nato il', 'Nata il', 'Nato/a il'],
  sex: ['Sesso', 'Genere'],
  birthplace: ['Comune di nascita', 'Comune nascita', 'Luogo di nascita', 'Luogo nascita', 'Nato a', 'Nato/a a'],
  albo: ['Albo', 'Albo professionale', 'Albo di iscrizione', 'Professione'],
  number: [
    'Numero iscrizione',
    'Numero di iscrizione',
    'N. iscrizione',
    'Num. iscrizione',
    'Nº iscrizione',
    'Numero albo',
  ],
  enrolledOn: ['Data iscrizione', 'Data di iscrizione', 'Data iscrizione albo', 'Iscritto dal', 'Iscritto il'],
  status: ['Stato', 'Stato iscrizione', 'Stato iscritto', 'Situazione'],
  suspensionCause: ['Causa sospensione', 'Causa della sospensione', 'Motivo sospensione'],
  email: ['Email', 'E-mail', 'Mail', 'Indirizzo email', 'Indirizzo e-mail', 'Posta elettronica'],
  pec: ['PEC', 'Indirizzo PEC', 'Email PEC', 'E-mail PEC', 'Posta elettronica certificata', 'Domicilio digitale'],
  mobile: ['Cellulare', 'Cell.', 'Telefono cellulare', 'Telefono', 'Mobile'],
  street: ['Indirizzo', 'Indirizzo di residenza', 'Indirizzo residenza', 'Via'],
  postcode: ['CAP', 'CAP di residenza', 'CAP residenza'],
  town: ['Comune', 'Comune di residenza', 'Comune residenza', 'Città', 'Località'],
  province: ['Provincia', 'Provincia di residenza', 'Provincia residenza', 'Prov.', 'Pr.'],
}

const fieldByTitle: ReadonlyMap<string, AlboField> = new Map(
  alboFields.flatMap((field) => titlesOf[field].map((title) => [foldName(title), field] as const)),
)
