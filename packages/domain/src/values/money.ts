/** Integer cents as Italian text: 123450 gives `1.234,50 €`. */
export function formatCents(cents: number): string {
  return euro.format(cents / 100)
}

const euro = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR', useGrouping: 'always' })
