/** One mail to one person. Addresses are single, plain addresses: whatever else is written there is refused. */
export type Mail = {
  to: string
  from: { name: string; address: string }
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** Unique for what is said: the Message-ID is made of it, so that a mail sent twice is one mail. */
  messageId: string
}

/** `permanent`: trying again is no use (5xx, an address that is none). */
export type MailSent = { ok: true } | { ok: false; permanent: boolean; code: string }

export type Mailer = {
  /** Never throws for what the server or the network does. */
  send(mail: Mail): Promise<MailSent>
  close(): Promise<void>
}
