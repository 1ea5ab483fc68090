export type Column = {
  key: string
  label: string
  numeric?: boolean
  /** Left out on phones, where a row is a card of four lines at most. */
  wideOnly?: boolean
  /** On phones the value is preceded by the column's name. */
  labelOnPhone?: boolean
  sort?: { href: string; now: 'ascending' | 'descending' | 'none' }
}

export function ariaSort(column: Column): 'ascending' | 'descending' | undefined {
  const now = column.sort?.now
  return now === undefined || now === 'none' ? undefined : now
}
