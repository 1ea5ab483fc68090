export type Rgb = readonly [number, number, number]

/** `#rrggbb` → channels 0–255; `null` when the text is no such colour. */
export function parseHex(hex: string): Rgb | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim())
  if (!match) return null
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((pair) => Number.parseInt(pair, 16))
  return [red, green, blue]
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [blend(0), blend(1), blend(2)]
}

/** Contrast of a colour on white, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrastOnWhite(colour: Rgb): number {
  return 1.05 / (luminance(colour) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
