import type { Tone } from './tones.ts'

export type Bar = { label: string; value: number; tone: Tone; href?: string }

/** Widths in hundredths of the longest bar, true to proportion: a small part is never made to look bigger. */
export function barWidths(values: readonly number[]): number[] {
  const longest = Math.max(...values, 0)
  return values.map((value) => (longest === 0 ? 0 : Math.round((value / longest) * 1000) / 10))
}
