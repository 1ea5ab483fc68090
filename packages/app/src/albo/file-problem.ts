/** Why a file is refused as a whole: nothing of it was taken. */
const messages = {
  'file.empty': 'Il file è vuoto: servono l’intestazione e almeno una riga.',
  'file.tooLarge': 'Il file supera 25 MB. Lo divida in più parti.',
  'file.tooManyRows': 'Il file supera 200.000 righe. Lo divida in più parti.',
  'file.tooManyColumns': 'Il file ha più di 200 colonne. Lasci solo quelle dell’albo.',
  'file.rowTooLong': 'Una riga supera 100.000 caratteri: controlli che le virgolette siano chiuse.',
  'file.quotes': 'Le virgolette di una cella non sono chiuse: da questa riga il file non si legge più.',
  'file.spreadsheet': 'Questo è un foglio di calcolo, non un CSV. Lo apra e scelga «Salva con nome», formato CSV.',
  'file.notText': 'Questo file non contiene testo. Serve un file CSV.',
  'file.encodingUnknown': 'Questa codifica non è tra quelle che si possono scegliere.',
  'file.encodingMismatch': 'Il file non si può leggere con la codifica scelta. Ne scelga un’altra.',
  'file.delimiterUnknown': 'Questo separatore non è tra quelli che si possono scegliere.',
  'file.tooSlow': 'La lettura del file è durata troppo ed è stata interrotta. Lo divida in più parti.',
  'file.tooHeavy': 'Il file occupa troppa memoria ed è stato chiuso. Lo divida in più parti.',
  'file.unreadable': 'Il file non si può leggere. Controlli che sia un CSV.',
} as const

export type FileProblemCode = keyof typeof messages

/** `line` where it shows, from 1; `message` adds to the code what this file lacks. */
export type FileProblem = { code: FileProblemCode; line: number; message: string }

export function fileProblem(code: FileProblemCode, at: { line?: number; detail?: string } = {}): FileProblem {
  const detail = at.detail === undefined ? '' : ` ${at.detail}`
  return { code, line: at.line ?? 1, message: messages[code] + detail }
}

export const fileLimits = { bytes: 25 * 1024 * 1024, rows: 200_000, columns: 200, recordCharacters: 100_000 }
