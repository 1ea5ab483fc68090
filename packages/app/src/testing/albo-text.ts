/** Rows of an albo as a file: of each only what a test says. */
export type AlboLine = {
  surname?: string
  name?: string
  codiceFiscale: string
  albo?: string
  number?: string
  status?: string
  email?: string
}

const header = 'Cognome;Nome;Codice Fiscale;Albo;Numero iscrizione;Stato;Email'

export function alboFile(lines: readonly AlboLine[]): Buffer {
  return Buffer.from([header, ...lines.map(lineOf)].map((line) => `${line}\r\n`).join(''))
}

function lineOf(line: AlboLine): string {
  const { surname = 'Rossi', name = 'Anna', albo = 'Logopedisti', number = '1', status = 'Attivo', email = '' } = line
  return [surname, name, line.codiceFiscale, albo, number, status, email].join(';')
}

/** Valid codici fiscali that belong to nobody we know of. */
export const codes = ['RSSGNN70S19E783I', 'LMBDAA01A52E783R', 'RLNSVT92H24C770I', 'CSTBNC92T45Z600Z'] as const
