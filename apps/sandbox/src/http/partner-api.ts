import { Hono, type Context } from 'hono'
import { answerWith, misbehave, type Line } from '../faults/misbehave.ts'
import { perform, performAgain, type Asked } from '../provider/perform.ts'
import { readCredit } from '../provider/reads.ts'
import type { Operation } from '../provider/requests.ts'
import { jsonOf } from './json-of.ts'
import type { Environment, Sandbox } from './sandbox.ts'

/** What a partner of the provider may ask: the part that packages/providers has an adapter for. */
export function partnerApi(sandbox: Sandbox): Hono<Environment> {
  const app = new Hono<Environment>()
  const serve = (operation: Operation) => (context: Context<Environment>) => answer(sandbox, operation, context)
  app.post('/api/caselle', serve('create'))
  app.post('/api/caselle/attivazione', serve('activate'))
  app.post('/api/caselle/revoca', serve('withdraw'))
  app.post('/api/caselle/lettura', serve('read'))
  app.get('/api/credito', async (context) => context.json({ caselleResidue: await readCredit(sandbox.sql) }))
  return app
}

async function answer(sandbox: Sandbox, operation: Operation, context: Context<Environment>): Promise<Response> {
  const { sql, conditions, faults } = sandbox
  const asked: Asked = { operation, key: keyOf(context), body: await jsonOf(context) }
  const fault = faults.take(operation, addressOf(asked.body))
  if (fault === null) return answerWith(await perform(sql, conditions, asked))
  const work = {
    once: () => perform(sql, conditions, asked),
    again: () => performAgain(sql, conditions, asked),
  }
  return misbehave(fault, work, lineOf(sandbox, context))
}

function keyOf(context: Context<Environment>): string | null {
  const key = context.req.header('idempotency-key') ?? ''
  return key === '' || key.length > 200 ? null : key
}

function addressOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('indirizzo' in body)) return null
  return typeof body.indirizzo === 'string' ? body.indirizzo : null
}

function lineOf({ closing }: Sandbox, context: Context<Environment>): Line {
  const { outgoing } = context.env
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  return {
    signal: AbortSignal.any([gone.signal, closing]),
    cut() {
      outgoing.destroy()
      // Tells @hono/node-server to leave the connection alone.
      return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
    },
  }
}
