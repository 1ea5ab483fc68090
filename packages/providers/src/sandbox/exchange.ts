type Call = {
  url: URL
  headers: Record<string, string>
  body: object
  timeoutMs: number
}

type Exchanged = { ok: true; status: number; text: string } | { ok: false; cause: string }

const answerBytesAtMost = 64 * 1024

/** One POST. Never throws for what the network does: the cause is a code. Follows no redirect, reads 64 kB at most. */
export async function exchange({ url, headers, body, timeoutMs }: Call): Promise<Exchanged> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal,
    })
    const text = await readText(response)
    return text === null ? { ok: false, cause: 'answerTooLong' } : { ok: true, status: response.status, text }
  } catch (fault) {
    return { ok: false, cause: signal.aborted ? 'timeout' : causeOf(fault) }
  }
}

/** Null where there is more of it than an answer can have. */
async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    // Leaving the loop cancels the rest.
    if (length > answerBytesAtMost) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Only these prove that nothing reached the provider; all others may have cut a call that was done. */
const unreached: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

function causeOf(fault: unknown): string {
  const cause = fault instanceof Error ? fault.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return unreached.has(code) ? 'unreachable' : 'connectionLost'
}
