import { once } from 'node:events'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Faults } from '../faults/faults.ts'
import type { ReceivedMail } from './mails.ts'

type Smtp = { port: number; close(): Promise<void> }

type Options = {
  port: number
  faults: Faults
  /** Resolves once the mail is safe on disk: only then is it accepted. */
  store(mail: ReceivedMail): Promise<void>
}

const mailBytesAtMost = 10 * 1024 * 1024

/** Takes any mail, for anyone, from this machine only. */
export async function listenSmtp({ port, faults, store }: Options): Promise<Smtp> {
  const server = new SMTPServer({
    banner: 'Postalbo sandbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: mailBytesAtMost,
    logger: false,
    closeTimeout: 200,
    onRcptTo(address, _session, callback) {
      const fault = faults.take('mail', address.address)
      callback(fault === null ? null : refusalFor(fault.kind))
    },
    onData(stream, session, callback) {
      receive(stream, session, store).then(
        (refusal) => callback(refusal, 'Messaggio accettato'),
        () => callback(replied(451, 'Riprovi più tardi')),
      )
    },
  })
  // A client that goes away in the middle is no fault of ours.
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('the SMTP server has no port')
  return {
    port: address.port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: Options['store'],
): Promise<Error | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    length += bytes.byteLength
    // Read to the end all the same: an answer before it would be lost.
    if (length <= mailBytesAtMost) chunks.push(bytes)
  }
  if (length > mailBytesAtMost) return replied(552, 'Messaggio troppo grande')
  const { mailFrom, rcptTo } = session.envelope
  await store({
    sender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map((recipient) => recipient.address),
    raw: Buffer.concat(chunks),
  })
  return null
}

function refusalFor(kind: string): Error {
  return kind === 'refuse' ? replied(550, 'Casella inesistente') : replied(451, 'Riprovi più tardi')
}

function replied(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
