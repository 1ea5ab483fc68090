const byteOrderMark = '\uFEFF'

type Cell = string | number | null

/** A table as Italian spreadsheets open it: `;`, CRLF, UTF-8 with a mark, and no cell that runs as a formula. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + [header, ...rows].map((row) => `${row.map(cellText).join(';')}\r\n`).join('')
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = neutralise(cell)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A spreadsheet takes a cell that begins so for a formula: an apostrophe makes it text. */
function neutralise(text: string): string {
  return /^\s*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
}
