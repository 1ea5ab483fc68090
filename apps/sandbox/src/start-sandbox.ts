import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { connect, migrate, type Sql } from '@postalbo/sql'
import { createFaults, type Faults } from './faults/faults.ts'
import { createHttpApp } from './http/app.ts'
import { listMails, storeMail, type SandboxMail } from './mail/mails.ts'
import { listenSmtp } from './mail/smtp.ts'
import { listMailboxes, release, reserve, setCredit, type SandboxMailbox } from './provider/reads.ts'
import { migrations } from './store/migrations.ts'

export type SandboxOptions = {
  /** 0: any that is free. */
  port: number
  smtpPort: number
  /** `file:…`, `file::memory:` */
  databaseUrl: string
  user?: string
  /** Made up when not given. */
  secret?: string
  /** Epoch milliseconds. */
  clock?: () => number
  /** How long creating and activating take; 0, the default, is at once. */
  leadTimeMs?: number
  /** The domains it sells mailboxes in; any when not given. */
  domains?: readonly string[]
  /** Term of a mailbox whose request names none. */
  defaultYears?: number
  /** Addresses of other people. */
  reserved?: readonly string[]
  /** How many mailboxes can still be created; no limit when not given. */
  credit?: number
}

export type RunningSandbox = {
  url: string
  smtpUrl: string
  port: number
  smtpPort: number
  user: string
  secret: string
  faults: Faults
  /** Newest first; `to` is part of a recipient's address. */
  mails(to?: string): Promise<SandboxMail[]>
  /** Newest first, revoked ones too; `address` is part of the address. */
  mailboxes(address?: string): Promise<SandboxMailbox[]>
  reserve(...addresses: string[]): Promise<void>
  release(address: string): Promise<boolean>
  /** Null: no limit. */
  setCredit(mailboxesLeft: number | null): Promise<void>
  close(): Promise<void>
}

const everything = 100_000

/** A whole provider on this machine's loopback: partner API, pages, mail server, its own database. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { user = 'ordine', secret = randomBytes(18).toString('base64url'), clock = Date.now } = options
  const sql = await openStore(options)
  const faults = createFaults()
  const closing = new AbortController()
  const conditions = {
    clock,
    leadTimeMs: options.leadTimeMs ?? 0,
    domains: options.domains?.map((domain) => domain.toLowerCase()) ?? null,
    defaultYears: options.defaultYears ?? 1,
  }
  const app = createHttpApp({ sql, faults, conditions, user, secret, closing: closing.signal })
  const http = await listenHttp(options.port, app)
  const smtp = await listenSmtp({
    port: options.smtpPort,
    faults,
    store: (mail) => storeMail(sql, mail, clock()),
  })
  return {
    url: `http://127.0.0.1:${http.port}`,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    port: http.port,
    smtpPort: smtp.port,
    user,
    secret,
    faults,
    mails: async (to = '') => (await listMails(sql, { to, limit: everything })).mails,
    mailboxes: async (address = '') =>
      (await listMailboxes(sql, { address, limit: everything, now: clock() })).mailboxes,
    reserve: (...addresses) => reserve(sql, addresses),
    release: (address) => release(sql, address),
    setCredit: (mailboxesLeft) => setCredit(sql, mailboxesLeft),
    async close() {
      closing.abort()
      await Promise.all([closeHttp(http.server), smtp.close()])
      await sql.close()
    },
  }
}

async function openStore({ databaseUrl, reserved = [], credit }: SandboxOptions): Promise<Sql> {
  if (!databaseUrl.startsWith('file:')) throw new Error('the sandbox keeps its data in SQLite: file:…')
  const sql = connect(databaseUrl)
  await migrate(sql, migrations)
  await reserve(sql, reserved)
  if (credit !== undefined) await setCredit(sql, credit)
  return sql
}

async function listenHttp(port: number, app: ReturnType<typeof createHttpApp>) {
  // Whoever starts a sandbox in their own process keeps the platform's Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => void listener(request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the HTTP server has no port')
  return { server, port: address.port }
}

/** Requests under way are answered, idle connections dropped. */
async function closeHttp(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  await closed
}
