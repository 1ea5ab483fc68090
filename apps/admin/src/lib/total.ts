import { countText } from '@postalbo/ui'

/** A page's total is exact up to ten thousand, then unknown (read-models.ts). */
export function totalText(total: number | null, one: string, many: string): string {
  return total === null ? `più di 10.000 ${many}` : countText(total, one, many)
}
