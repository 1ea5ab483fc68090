import { createHash } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Mail, Mailer, MailSent } from './mail.ts'
import { isPlainAddress } from './plain-address.ts'
import { smtpOptions } from './smtp-options.ts'

/** `smtpUrl` as in smtp-options.ts; throws on one that is none. */
export function createMailer({ smtpUrl }: { smtpUrl: string }): Mailer {
  const transport = createTransport(
    {
      ...smtpOptions(smtpUrl),
      pool: true,
      maxConnections: 4,
      // The outbox tries again; a connection that broke may have delivered.
      maxRequeues: 0,
      idleTimeout: 30_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      maxRecipients: 1,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    {},
  )
  return {
    async send(mail) {
      const refusal = reasonToRefuse(mail)
      if (refusal !== null) return refusal
      try {
        await transport.sendMail(messageOf(mail))
        return { ok: true }
      } catch (fault) {
        return explain(fault)
      }
    },
    async close() {
      transport.close()
    },
  }
}

/** A recipient or a text that can never be sent is refused for good; our own addresses are mended in the settings. */
function reasonToRefuse(mail: Mail): MailSent | null {
  if (!isPlainAddress(mail.to)) return { ok: false, permanent: true, code: 'recipientInvalid' }
  if (!isPlainAddress(mail.from.address) || hasControls(mail.from.name))
    return { ok: false, permanent: false, code: 'senderInvalid' }
  if (mail.replyTo !== null && !isPlainAddress(mail.replyTo))
    return { ok: false, permanent: false, code: 'replyToInvalid' }
  return hasControls(mail.subject) ? { ok: false, permanent: true, code: 'subjectInvalid' } : null
}

function hasControls(text: string): boolean {
  return /\p{Cc}|[\u2028\u2029]/u.test(text)
}

function messageOf(mail: Mail): SendMailOptions {
  return {
    // Whatever the headers say, this is who gets it: one address, ours to name.
    envelope: { from: mail.from.address, to: [mail.to] },
    from: { name: mail.from.name, address: mail.from.address },
    to: { name: '', address: mail.to },
    ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: mail.replyTo } }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail),
    // Nobody's out-of-office, and no list, answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Hashed: the key names a workflow, which is nobody's business outside. */
function messageIdOf(mail: Mail): string {
  const digest = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 40)
  const domain = mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1)
  return `<${digest}@${domain}>`
}

/** The steps of SMTP in which a 5xx is about this mail, and not about the connection or our credentials. */
const stepsOfOneMail = /^(MAIL FROM|RCPT TO|DATA)$/

function explain(fault: unknown): MailSent {
  const { code, responseCode, command } = detailsOf(fault)
  if (responseCode === null) return { ok: false, permanent: false, code: code ?? 'mailFault' }
  const permanent = responseCode >= 500 && stepsOfOneMail.test(command)
  return { ok: false, permanent, code: `smtp${responseCode}` }
}

/** Never the message: it quotes the recipient and the server's words. */
function detailsOf(fault: unknown): { code: string | null; responseCode: number | null; command: string } {
  if (!(fault instanceof Error)) return { code: null, responseCode: null, command: '' }
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : null
  const responseCode = 'responseCode' in fault && typeof fault.responseCode === 'number' ? fault.responseCode : null
  const command = 'command' in fault && typeof fault.command === 'string' ? fault.command : ''
  return { code, responseCode, command }
}
