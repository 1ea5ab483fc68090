/** What a page does about a fault of the API. `null`: not the API's, let it pass. */
export type FaultAnswer =
  { kind: 'signIn' } | { kind: 'error'; status: 403 | 404 | 413 | 429 | 500 | 503; reference: string | null }

const statusOf = {
  // What is no id, or no choice of a list, can only come from an address that was changed by hand.
  BAD_REQUEST: 404,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
} as const

/** Reads a tRPC client error by its shape: `data.code` and `data.reference`, or no `data` when nothing answered. */
export function answerTo(fault: unknown): FaultAnswer | null {
  if (!(fault instanceof Error) || fault.name !== 'TRPCClientError') return null
  const data = recordIn(fault, 'data')
  if (data === null) return { kind: 'error', status: 503, reference: null }
  if (data['code'] === 'UNAUTHORIZED') return { kind: 'signIn' }
  const reference = typeof data['reference'] === 'string' ? data['reference'] : null
  const status = Object.entries(statusOf).find(([code]) => code === data['code'])?.[1] ?? 500
  return { kind: 'error', status, reference }
}

/** A code for the person to quote and a log line to find it by: name, route and frames, never the message. */
export function recordOf(fault: unknown, { reference, route }: { reference: string; route: string | null }): string {
  const name = fault instanceof Error ? fault.name : typeof fault
  const frames = fault instanceof Error ? (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  return JSON.stringify({
    level: 'error',
    reference,
    route,
    name,
    frames: frames.slice(0, 6).map((line) => line.trim()),
  })
}

function recordIn(value: object, key: string): Record<string, unknown> | null {
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'object' && found !== null ? { ...found } : null
}
