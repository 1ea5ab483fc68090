import { z } from 'zod'
import type { SandboxOptions } from './start-sandbox.ts'

const list = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
const port = z.coerce.number().int().min(0).max(65_535)

const environment = z.object({
  PORT: port.default(3100),
  SMTP_PORT: port.default(3125),
  DATABASE_URL: z.string().startsWith('file:').default('file:data/sandbox/sandbox.sqlite'),
  SANDBOX_USER: z.string().min(1).default('ordine'),
  /** Nothing real is behind it, and only this machine can ask. */
  SANDBOX_SECRET: z.string().min(1).default('prova'),
  SANDBOX_LEAD_MS: z.coerce.number().int().min(0).default(0),
  SANDBOX_DOMAINS: list.optional(),
  SANDBOX_RESERVED: list.default([]),
  SANDBOX_CREDIT: z.coerce.number().int().min(0).optional(),
})

/** What the process is told by its environment; throws with one line for each wrong setting. */
export function readConfig(): SandboxOptions {
  const parsed = environment.safeParse(process.env)
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
  const { data } = parsed
  return {
    port: data.PORT,
    smtpPort: data.SMTP_PORT,
    databaseUrl: data.DATABASE_URL,
    user: data.SANDBOX_USER,
    secret: data.SANDBOX_SECRET,
    leadTimeMs: data.SANDBOX_LEAD_MS,
    reserved: data.SANDBOX_RESERVED,
    ...(data.SANDBOX_DOMAINS === undefined ? {} : { domains: data.SANDBOX_DOMAINS }),
    ...(data.SANDBOX_CREDIT === undefined ? {} : { credit: data.SANDBOX_CREDIT }),
  }
}
