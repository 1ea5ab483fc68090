import type { IconName } from './icons.ts'
import type { Tone } from './tones.ts'

export type TimelineEvent = {
  key: string
  /** As read: "11:06", or "30 nov" for what is planned. */
  time: string
  /** For machines: ISO date or instant. */
  machineTime: string
  text: string
  who: string
  tone: Tone
  icon?: IconName
  planned?: boolean
  /** Technical payload, folded. Never personal data. */
  details?: string
}

/** One day, or "In programma". */
export type TimelineDay = { heading: string; events: readonly TimelineEvent[] }
