import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { configFrom, type AppConfig, type Environment } from '@postalbo/app'
import { z } from 'zod'

/** `all` in one process; the other two split the work between processes on one PostgreSQL. */
export type Part = 'all' | 'api' | 'worker'

export type ServerConfig = {
  app: AppConfig
  part: Part
  /** Where to listen. */
  host: string
  port: number
  /** Values of `Host` that are answered; whatever else comes in is not ours. */
  allowedHosts: readonly string[]
  /** `10.0.0.1` or `10.0.0.0/8`: only these may say who the client is. */
  trustedProxies: readonly string[]
  /** Asked for by /metrics; without it only this machine may read them. */
  metricsToken: string | null
  frontEnds: { member: URL; admin: URL }
}

export type ReadServerConfig = { ok: true; config: ServerConfig } | { ok: false; problems: string[] }

/** What `.env.example` describes, and the part that this process plays. */
export function readConfig(part: Part, environment: Environment = process.env): ReadServerConfig {
  const isDemo = environment.POSTALBO_MODE === 'demo'
  const app = configFrom(environment, isDemo ? 'demo' : 'serve')
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const own = serverSchema.safeParse(given)
  const problems = [...(app.ok ? [] : app.problems), ...(own.success ? [] : own.error.issues.map(problemOf))]
  if (part !== 'all' && app.ok && app.config.databaseUrl.startsWith('file:')) {
    return { ok: false, problems: ['DATABASE_URL: parts that run apart need PostgreSQL; use pnpm serve'] }
  }
  if (!app.ok || !own.success) return { ok: false, problems }
  const { HOST, PORT, ALLOWED_HOSTS, TRUSTED_PROXIES, METRICS_TOKEN, MEMBER_BUILD, ADMIN_BUILD } = own.data
  return {
    ok: true,
    config: {
      app: app.config,
      part,
      host: HOST,
      port: PORT,
      allowedHosts: [new URL(app.config.publicOrigin).host, ...ALLOWED_HOSTS],
      trustedProxies: TRUSTED_PROXIES,
      metricsToken: METRICS_TOKEN ?? null,
      frontEnds: { member: folderUrl(MEMBER_BUILD, 'member'), admin: folderUrl(ADMIN_BUILD, 'admin') },
    },
  }
}

/**
 * The SvelteKit handlers read the environment when they are imported, and take nothing else: which headers hold what
 * we found out about the request, and how large a form may be.
 */
export function prepareHandlerEnvironment(bodySizeLimit: number): void {
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
  process.env.ADDRESS_HEADER = 'x-real-ip'
  process.env.BODY_SIZE_LIMIT = String(bodySizeLimit)
  for (const name of ['HOST_HEADER', 'PORT_HEADER', 'XFF_DEPTH']) Reflect.deleteProperty(process.env, name)
}

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(item))

const serverSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('is a port').int('is a port').min(0, 'is a port').max(65535, 'is a port').default(3000),
  ALLOWED_HOSTS: listOf(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'are host names in lower case, with their port')),
  TRUSTED_PROXIES: listOf(z.string().refine(isNetwork, 'are addresses or networks such as 10.0.0.0/8')),
  METRICS_TOKEN: z.string().min(16, 'has 16 characters or more').optional(),
  MEMBER_BUILD: z.string().optional(),
  ADMIN_BUILD: z.string().optional(),
})

function isNetwork(text: string): boolean {
  const [address = '', prefix] = text.split('/')
  const version = isIP(address)
  if (version === 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

/** Where `vite build` leaves an app, unless it was put elsewhere. */
function folderUrl(folder: string | undefined, app: string): URL {
  if (folder === undefined) return new URL(`../../${app}/build/`, import.meta.url)
  return pathToFileURL(`${resolve(folder)}/`)
}

function problemOf(issue: { path: PropertyKey[]; message: string }): string {
  return `${String(issue.path[0])}: ${issue.message}`
}
