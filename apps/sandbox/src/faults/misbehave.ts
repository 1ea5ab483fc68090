import { setTimeout as after } from 'node:timers/promises'
import { refused, type Reply } from '../provider/answers.ts'
import type { Fault } from './faults.ts'

export type Work = {
  /** As it should be. */
  once(): Promise<Reply>
  /** A second time, the key unseen. */
  again(): Promise<Reply>
}

export type Line = {
  /** Aborted when the client has gone, or the sandbox closes. */
  signal: AbortSignal
  /** Ends the connection without an answer. */
  cut(): Response
}

/** The answer of a request that a fault has fallen on. */
export async function misbehave(fault: Fault, work: Work, line: Line): Promise<Response> {
  const reply = fault.afterWork ? await work.once() : refused('STATO_NON_AMMESSO')
  return ways[fault.kind]({ fault, work, line, reply })
}

export function answerWith({ status, body }: Reply): Response {
  return Response.json(body, { status })
}

type Scene = { fault: Fault; work: Work; line: Line; reply: Reply }

const longestSilenceMs = 60_000

const ways: Record<Fault['kind'], (scene: Scene) => Response | Promise<Response>> = {
  async delay({ fault, line, reply }) {
    await quietFor(fault.delayMs, line.signal)
    return answerWith(reply)
  },
  async timeout({ line }) {
    await quietFor(longestSilenceMs, line.signal)
    return line.cut()
  },
  twice: async ({ work }) => answerWith(await work.again()),
  error: () => Response.json({ errore: { codice: 'ERRORE_INTERNO' } }, { status: 500 }),
  html: () => new Response(maintenancePage, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  empty: () => new Response(null, { status: 200 }),
  truncated({ reply }) {
    const text = JSON.stringify(reply.body)
    const headers = { 'content-type': 'application/json' }
    return new Response(text.slice(0, Math.floor(text.length / 2)), { status: reply.status, headers })
  },
  cut: ({ line }) => line.cut(),
  tooMany: () => Response.json({ errore: { codice: 'TROPPE_RICHIESTE' } }, { status: 429 }),
  refuse: ({ fault }) => answerWith(refused(fault.reason)),
  partly: ({ reply }) => answerWith({ ...reply, body: { ...reply.body, problemi: [{ codice: 'SPAZIO_EXTRA' }] } }),
}

const maintenancePage = '<!doctype html><html lang="it"><title>Manutenzione</title><p>Torniamo presto.</p></html>'

async function quietFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await after(milliseconds, undefined, { signal })
  } catch (fault) {
    if (!signal.aborted) throw fault
  }
}
