/** How the text of an albo can be written; left out, the file itself tells. */
export const encodings = ['utf-8', 'windows-1252'] as const
export const delimiters = [';', ',', '\t'] as const

const encodingLabels: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Europa occidentale)',
}
const delimiterLabels: Readonly<Record<string, string>> = {
  ';': 'punto e virgola',
  ',': 'virgola',
  '\t': 'tabulazione',
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
