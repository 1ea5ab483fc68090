import type { IconName } from './icons.ts'

/** Always with an icon and words: colour never says it alone (ux.md 4). */
export type Tone = 'ok' | 'info' | 'warn' | 'dang' | 'neu'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain'

export const toneIcons = {
  ok: 'check-circle',
  info: 'info-circle',
  warn: 'clock',
  dang: 'warning-circle',
  neu: 'less-circle',
} as const satisfies Record<Tone, IconName>
