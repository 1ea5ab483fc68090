/** About two days of trying: an hour of growing pauses, then one try an hour. */
export const attemptsAtMost = 60

const firstPauseMs = 1_000
const longestPauseMs = 3_600_000

/**
 * Milliseconds to wait after this attempt (from 1), or null when it was the last. Effects that failed together do not
 * come back together: the key spreads them over a fifth of the pause, always alike.
 */
export function pauseAfter(attempt: number, key: string): number | null {
  if (attempt >= attemptsAtMost) return null
  const pause = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
  return Math.round(pause * (1 + fractionOf(key) / 5))
}

/** FNV-1a, as a number from 0 to 1. */
function fractionOf(key: string): number {
  let hash = 0x811c9dc5
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
