import { Hono } from 'hono'
import { z } from 'zod'
import { newFault } from '../faults/faults.ts'
import { listMails } from '../mail/mails.ts'
import { listMailboxes, listReserved, release, reserve, setCredit } from '../provider/reads.ts'
import { jsonOf } from './json-of.ts'
import type { Environment, Sandbox } from './sandbox.ts'

/** For tests and demonstrations: what came in, what is there, and what shall go wrong. */
export function helperApi({ sql, faults, conditions }: Sandbox): Hono<Environment> {
  const app = new Hono<Environment>()

  app.get('/api/faults', (context) => context.json({ faults: faults.list() }))
  app.post('/api/faults', async (context) => {
    const parsed = newFault.safeParse(await jsonOf(context))
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400)
    return context.json({ fault: faults.add(parsed.data) }, 201)
  })
  app.delete('/api/faults', (context) => {
    faults.clear()
    return context.body(null, 204)
  })
  app.delete('/api/faults/:id', (context) => context.body(null, faults.remove(context.req.param('id')) ? 204 : 404))

  app.get('/api/mails', async (context) => {
    const query = mailsQuery.safeParse(context.req.query())
    if (!query.success) return context.json({ error: z.prettifyError(query.error) }, 400)
    return context.json(await listMails(sql, query.data))
  })
  app.get('/api/mailboxes', async (context) => {
    const query = mailboxesQuery.safeParse(context.req.query())
    if (!query.success) return context.json({ error: z.prettifyError(query.error) }, 400)
    return context.json(await listMailboxes(sql, { ...query.data, now: conditions.clock() }))
  })

  app.get('/api/reserved', async (context) => context.json({ reserved: await listReserved(sql) }))
  app.post('/api/reserved', async (context) => {
    const parsed = reservedInput.safeParse(await jsonOf(context))
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400)
    await reserve(sql, [parsed.data.address])
    return context.body(null, 204)
  })
  app.delete('/api/reserved', async (context) => {
    const parsed = reservedInput.safeParse(await jsonOf(context))
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400)
    return context.body(null, (await release(sql, parsed.data.address)) ? 204 : 404)
  })
  app.put('/api/credit', async (context) => {
    const parsed = creditInput.safeParse(await jsonOf(context))
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400)
    await setCredit(sql, parsed.data.mailboxesLeft)
    return context.body(null, 204)
  })
  return app
}

const limit = z.coerce.number().int().min(1).max(500).default(100)

const mailsQuery = z.object({ to: z.string().max(300).optional(), before: z.coerce.number().int().optional(), limit })
const mailboxesQuery = z.object({
  address: z.string().max(300).optional(),
  before: z.string().max(60).optional(),
  limit,
})
const reservedInput = z.object({ address: z.string().trim().min(3).max(300) })
const creditInput = z.object({ mailboxesLeft: z.int().min(0).nullable() })
