import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

type Received = { from: string; to: string[]; raw: string }

type Answers = { recipient?: number; data?: number; connect?: number }

/** A mail server in this process, ended with the test; `answers` are the codes it refuses with. */
export async function smtpServer(answers: Answers = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    closeTimeout: 50,
    onConnect: (_session, callback) => callback(refusal(answers.connect)),
    onRcptTo: (_address, _session, callback) => callback(refusal(answers.recipient)),
    onData(stream, session, callback) {
      void textOf(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        if (answers.data === undefined) received.push({ from, to: rcptTo.map(({ address }) => address), raw })
        callback(refusal(answers.data))
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `smtp://127.0.0.1:${address.port}`, received }
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function refusal(responseCode: number | undefined): Error | null {
  return responseCode === undefined ? null : Object.assign(new Error('no'), { responseCode })
}
