/** How the text of an albo can be written; left out, the file itself tells. */
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export const delimiters = [';', ',', '\t', '|'] as const

const encodingLabels: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Europa occidentale)',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
}
const delimiterLabels: Readonly<Record<string, string>> = {
  ';': 'punto e virgola',
  ',': 'virgola',
  '\t': 'tabulazione',
  '|': 'barra verticale',
}

const detect = { value: '', label: 'Riconosci dal file' }

export const encodingOptions = [detect, ...encodings.map((value) => ({ value, label: encodingLabel(value) }))]
export const delimiterOptions = [detect, ...delimiters.map((value) => ({ value, label: delimiterLabel(value) }))]

export function encodingLabel(encoding: string): string {
  return encodingLabels[encoding] ?? encoding
}

export function delimiterLabel(delimiter: string): string {
  return delimiterLabels[delimiter] ?? delimiter
}
