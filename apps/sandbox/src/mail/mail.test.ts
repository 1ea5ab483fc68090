import { once } from 'node:events'
import { connect as dial } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '../start-sandbox.ts'

const message = [
  'From: "Ordine di prova" <avvisi@ordine.example.it>',
  'To: maria@example.it',
  'Subject: =?utf-8?Q?La_casella_=C3=A8_pronta?=',
  'Message-ID: <1@ordine.example.it>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Apra http://127.0.0.1:3000/accesso/abc',
]

test('a mail that was accepted is still there after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const options = { port: 0, smtpPort: 0, databaseUrl: `file:${join(folder, 'sandbox.sqlite')}` }
  const first = await startSandbox(options)
  await deliver(first, ['maria@example.it'], message)
  await first.close()
  const second = await startSandbox(options)
  onTestFinished(() => second.close())
  expect(await second.mails('maria@')).toMatchObject([
    {
      from: 'Ordine di prova <avvisi@ordine.example.it>',
      to: ['maria@example.it'],
      subject: 'La casella è pronta',
      links: ['http://127.0.0.1:3000/accesso/abc'],
      copies: 1,
    },
  ])
})

test('the same Message-ID to the same person is one mail, to another person another', async () => {
  const sandbox = await running()
  await deliver(sandbox, ['maria@example.it'], message)
  await deliver(sandbox, ['Maria@example.it'], message)
  await deliver(sandbox, ['anna@example.it'], message)
  const mails = await sandbox.mails()
  expect(mails.map(({ to, copies }) => [to, copies])).toEqual([
    [['anna@example.it'], 1],
    [['maria@example.it'], 2],
  ])
})

test('mails without a Message-ID are never one', async () => {
  const sandbox = await running()
  const anonymous = message.filter((line) => !line.startsWith('Message-ID'))
  await deliver(sandbox, ['maria@example.it'], anonymous)
  await deliver(sandbox, ['maria@example.it'], anonymous)
  expect(await sandbox.mails()).toHaveLength(2)
})

test('the recipients are those of the envelope, whatever the headers say', async () => {
  const sandbox = await running()
  await deliver(sandbox, ['anna@example.it', 'luca@example.it'], message)
  expect((await sandbox.mails())[0]?.to).toEqual(['anna@example.it', 'luca@example.it'])
})

test.each([
  ['refuse', '550'],
  ['error', '451'],
] as const)('a fault on mail refuses the recipient: %s', async (kind, code) => {
  const sandbox = await running()
  sandbox.faults.add({ kind, operation: 'mail', address: 'maria@*' })
  await expect(deliver(sandbox, ['maria@example.it'], message)).rejects.toThrow(code)
  expect(await sandbox.mails()).toEqual([])
})

async function running(): Promise<RunningSandbox> {
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, databaseUrl: 'file::memory:' })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** SMTP by hand, as any sender speaks it; throws the server's words when it refuses. */
async function deliver(sandbox: RunningSandbox, to: readonly string[], lines: readonly string[]): Promise<void> {
  const socket = dial(sandbox.smtpPort, '127.0.0.1')
  await once(socket, 'connect')
  const replies = createInterface(socket)[Symbol.asyncIterator]()
  const steps = [
    'HELO test',
    'MAIL FROM:<avvisi@ordine.example.it>',
    ...to.map((address) => `RCPT TO:<${address}>`),
    'DATA',
    [...lines, '.'].join('\r\n'),
  ]
  try {
    await accepted(replies)
    for (const step of steps) {
      socket.write(`${step}\r\n`)
      await accepted(replies)
    }
  } finally {
    socket.destroy()
  }
}

async function accepted(replies: AsyncIterator<string>): Promise<void> {
  const { value } = await replies.next()
  if (!/^[23]/.test(String(value))) throw new Error(String(value))
}
