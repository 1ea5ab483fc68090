import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import type { Mail, Mailer } from './mail.ts'
import { createMailer } from './mailer.ts'
import { smtpServer } from './testing/smtp.ts'

const mail: Mail = {
  to: 'maria.rossi@example.it',
  from: { name: 'Ordine "di prova", Ancona', address: 'avvisi@ordine.example.it' },
  replyTo: 'segreteria@ordine.example.it',
  subject: 'La sua casella PEC è attiva',
  text: 'Testo è così\n',
  html: '<p>Testo è così</p>',
  messageId: '01999-workflow:3:0',
}

function mailerFor(smtpUrl: string): Mailer {
  const mailer = createMailer({ smtpUrl })
  onTestFinished(() => mailer.close())
  return mailer
}

test('a mail goes to its one recipient, with both parts and the headers of an automatic mail', async () => {
  const server = await smtpServer()
  const sent = await mailerFor(server.url).send(mail)
  const [received] = server.received
  const parsed = await PostalMime.parse(received?.raw ?? '')
  const autoSubmitted = parsed.headers.find((header) => header.key === 'auto-submitted')?.value
  expect(sent).toEqual({ ok: true })
  expect({ ...received, raw: '' }).toEqual({ from: 'avvisi@ordine.example.it', to: [mail.to], raw: '' })
  expect(parsed).toMatchObject({
    from: mail.from,
    to: [{ address: mail.to }],
    replyTo: [{ address: mail.replyTo }],
    subject: mail.subject,
  })
  expect(parsed.text?.trim()).toBe(mail.text.trim())
  expect(parsed.html?.trim()).toBe(mail.html)
  expect(autoSubmitted).toBe('auto-generated')
})

test('the Message-ID is the same for the same thing said, and tells nothing of its key', async () => {
  const server = await smtpServer()
  const mailer = mailerFor(server.url)
  await mailer.send(mail)
  await mailer.send(mail)
  await mailer.send({ ...mail, messageId: '01999-workflow:3:1' })
  const ids = await Promise.all(server.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId))
  expect(ids[0]).toMatch(/^<[0-9a-f]{40}@ordine\.example\.it>$/)
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test('an address with an accent is one recipient too (RFC 6531)', async () => {
  const server = await smtpServer()
  expect(await mailerFor(server.url).send({ ...mail, to: 'nicolò@example.it' })).toEqual({ ok: true })
  expect(server.received[0]?.to).toEqual(['nicolò@example.it'])
})

test.each([
  ['recipient with a header', { to: 'a@example.it\r\nBcc: evil@example.com' }, true],
  ['list of recipients', { to: 'a@example.it, evil@example.com' }, true],
  ['group', { to: 'all: a@example.it, evil@example.com;' }, true],
  ['quoted recipient', { to: '"evil@example.com"@example.it' }, true],
  ['recipient with a comment', { to: 'a@example.it (evil@example.com)' }, true],
  ['recipient with a name', { to: 'Maria <a@example.it>' }, true],
  ['subject with a header', { subject: 'Ciao\r\nBcc: evil@example.com' }, true],
  ['subject with a line separator', { subject: 'Ciao\u2028Bcc' }, true],
  ['sender name with a header', { from: { ...mail.from, name: 'Ordine\nBcc: evil@example.com' } }, false],
  ['sender address with a header', { from: { ...mail.from, address: 'a@example.it\nBcc: evil@example.com' } }, false],
  ['list to answer to', { replyTo: 'a@example.it, evil@example.com' }, false],
])('a %s is refused and nothing leaves', async (_what, change: Partial<Mail>, permanent) => {
  const server = await smtpServer()
  const sent = await mailerFor(server.url).send({ ...mail, ...change })
  expect(sent).toMatchObject({ ok: false, permanent })
  expect(server.received).toEqual([])
})

test('a sender name with quotes and commas adds no address', async () => {
  const server = await smtpServer()
  await mailerFor(server.url).send({ ...mail, from: { ...mail.from, name: 'A", <evil@example.com>, "B' } })
  const parsed = await PostalMime.parse(server.received[0]?.raw ?? '')
  expect(parsed.from?.address).toBe('avvisi@ordine.example.it')
})

test.each([
  ['recipient', { recipient: 550 }, { ok: false, permanent: true, code: 'smtp550' }],
  ['recipient for now', { recipient: 451 }, { ok: false, permanent: false, code: 'smtp451' }],
  ['message', { data: 554 }, { ok: false, permanent: true, code: 'smtp554' }],
  ['message for now', { data: 452 }, { ok: false, permanent: false, code: 'smtp452' }],
])('a server that refuses the %s is believed', async (_what, answers, expected) => {
  const server = await smtpServer(answers)
  expect(await mailerFor(server.url).send(mail)).toEqual(expected)
})

test('a server that serves nobody says nothing about the mail', async () => {
  const server = await smtpServer({ connect: 554 })
  expect(await mailerFor(server.url).send(mail)).toMatchObject({ ok: false, permanent: false })
})

test('where nobody listens the mail can be tried again', async () => {
  expect(await mailerFor('smtp://127.0.0.1:1').send(mail)).toMatchObject({ ok: false, permanent: false })
})
