import { Hono } from 'hono'
import { listMails, readMail } from '../mail/mails.ts'
import { notFoundPage } from '../pages/home.ts'
import { mailPage, mailsPage } from '../pages/mails.ts'
import { textOrUndefined } from './query.ts'
import type { Environment, Sandbox } from './sandbox.ts'
import { mailPolicy } from './security.ts'

const mailsOnPage = 25

export function mailPages({ sql }: Sandbox): Hono<Environment> {
  const app = new Hono<Environment>()
  app.get('/posta', async (context) => {
    const to = textOrUndefined(context.req.query('destinatario'))
    const before = numberOrUndefined(context.req.query('prima'))
    const page = await listMails(sql, { to, before, limit: mailsOnPage })
    return context.html(mailsPage(page, { to: to ?? '', isFirst: before === undefined }))
  })
  app.get('/posta/:id{[0-9]{1,15}}', async (context) => {
    const mail = await readMail(sql, Number(context.req.param('id')))
    return mail === null ? context.html(notFoundPage(), 404) : context.html(mailPage(mail))
  })
  app.get('/posta/:id{[0-9]{1,15}}/html', async (context) => {
    const mail = await readMail(sql, Number(context.req.param('id')))
    if (mail === null || mail.html === null) return context.html(notFoundPage(), 404)
    context.header('content-security-policy', mailPolicy)
    return context.html(mail.html)
  })
  return app
}

function numberOrUndefined(text: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined
}
