/** As the design system names them: colour never says it alone. */
export type Tone = 'ok' | 'info' | 'warn' | 'dang' | 'neu'

/** Names of the icons that labels use, all of them in `packages/ui/src/icons.ts`. */
export type Icon =
  | 'ban'
  | 'check-circle'
  | 'clock'
  | 'error'
  | 'external-link'
  | 'info-circle'
  | 'less-circle'
  | 'mail'
  | 'mail-open'
  | 'plug'
  | 'refresh'
  | 'user'
  | 'warning-circle'
