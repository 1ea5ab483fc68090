import { contrastOnWhite, mix, parseHex, toHex, type Rgb } from './contrast.ts'

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** The default colour, Blu Italia. */
export const defaultColour = '#0066cc'

/** The nearest darker tint that reads on white at 4,5:1; the colour itself where it does already. `null`: no colour. */
export function readableColour(hex: string): string | null {
  const wanted = parseHex(hex)
  if (wanted === null) return null
  for (let step = 0; step <= 100; step += 1) {
    const colour = mix(wanted, black, step / 100)
    if (contrastOnWhite(colour) >= 4.5) return toHex(colour)
  }
  return toHex(black)
}

/** The custom properties of an Ordine's colour as a style sheet: one file, because the CSP allows no inline style. */
export function themeSheet(hex: string): string {
  const primary = parseHex(readableColour(hex) ?? defaultColour) ?? black
  return `:root{--p:${toHex(primary)};--p-d:${toHex(mix(primary, black, 0.3))};--p-l:${toHex(mix(primary, white, 0.9))}}`
}
