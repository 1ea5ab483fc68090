import { Hono } from 'hono'
import { mailboxesPage } from '../pages/mailboxes.ts'
import { listMailboxes } from '../provider/reads.ts'
import { textOrUndefined } from './query.ts'
import type { Environment, Sandbox } from './sandbox.ts'

const mailboxesOnPage = 50

export function mailboxPages({ sql, conditions }: Sandbox): Hono<Environment> {
  const app = new Hono<Environment>()
  app.get('/caselle', async (context) => {
    const address = textOrUndefined(context.req.query('indirizzo'))
    const before = textOrUndefined(context.req.query('prima'))
    const page = await listMailboxes(sql, { address, before, limit: mailboxesOnPage, now: conditions.clock() })
    return context.html(mailboxesPage(page, { address: address ?? '', isFirst: before === undefined }))
  })
  return app
}
