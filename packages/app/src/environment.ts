import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { AppConfig } from './config.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** `tools`: the command line, which works on whichever database it is given, with less to configure. */
export type Purpose = 'demo' | 'serve' | 'tools'

export type ReadConfig = { ok: true; config: AppConfig } | { ok: false; problems: string[] }

/** The settings of `.env.example` that the composition needs; one line for each that is missing or wrong. */
export function configFrom(environment: Environment, purpose: Purpose): ReadConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = settingsSchema.safeParse({ ...(purpose === 'serve' ? {} : ownDefaults), ...given })
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) }
  const settings = parsed.data
  const key = dataKeyOf(settings, purpose)
  if (typeof key === 'string') return { ok: false, problems: [key] }
  return {
    ok: true,
    config: {
      databaseUrl: settings.DATABASE_URL,
      dataKey: key,
      publicOrigin: settings.PUBLIC_ORIGIN,
      providers: settings.PROVIDERS,
      mail: { smtpUrl: settings.SMTP_URL, fromAddress: settings.MAIL_FROM },
      mode: purpose === 'serve' ? 'serve' : 'demo',
    },
  }
}

/** Where the demonstration of `pnpm start` keeps and finds its things. */
const ownDefaults = {
  DATABASE_URL: 'file:data/demo/postalbo.sqlite',
  PUBLIC_ORIGIN: 'http://localhost:3000',
  SMTP_URL: 'smtp://127.0.0.1:3125',
  MAIL_FROM: 'postalbo@posta.example',
  PROVIDERS: '{"sandbox":{"kind":"sandbox","url":"http://127.0.0.1:3100","user":"ordine","secret":"prova"}}',
}

const provider = z.strictObject({
  kind: z.literal('sandbox'),
  url: z.url({ protocol: /^https?$/ }),
  user: z.string().min(1),
  secret: z.string().min(1),
})

const settingsSchema = z.object({
  DATABASE_URL: z.string('is missing').regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'begins with file: or postgres://'),
  DATA_DIR: z.string().optional(),
  DATA_KEY: z.string().optional(),
  DATA_KEY_FILE: z.string().optional(),
  PUBLIC_ORIGIN: z
    .string('is missing')
    .regex(
      /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
      'is an origin in lower case, such as https://pec.ordine.example, without a path',
    ),
  SMTP_URL: z.string('is missing').regex(/^smtps?:\/\/.+$/, 'begins with smtp:// or smtps://'),
  MAIL_FROM: z.string('is missing').pipe(z.email('is one e-mail address')),
  PROVIDERS: z
    .string()
    .default('{}')
    .transform(parseJson)
    .pipe(
      z.record(z.string(), provider, 'is a JSON object: {"key":{"kind":"sandbox","url":"…","user":"…","secret":"…"}}'),
    ),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join('.')}: ${issue.message}`
}

type KeySettings = Pick<z.infer<typeof settingsSchema>, 'DATABASE_URL' | 'DATA_DIR' | 'DATA_KEY' | 'DATA_KEY_FILE'>

/** The key, or what is wrong with it. A real installation never makes one up: a lost key is lost data. */
function dataKeyOf(settings: KeySettings, purpose: Purpose): Buffer | string {
  if (settings.DATA_KEY !== undefined) return decodeKey('DATA_KEY', settings.DATA_KEY)
  const file = settings.DATA_KEY_FILE ?? join(folderOf(settings), 'data.key')
  if (existsSync(file)) return decodeKey(file, readFileSync(file, 'utf8'))
  if (settings.DATA_KEY_FILE !== undefined) return `DATA_KEY_FILE: there is no ${file}`
  if (purpose === 'serve') return 'DATA_KEY: is missing; 32 bytes in base64, such as `openssl rand -base64 32` prints'
  const key = randomBytes(32)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

function folderOf({ DATABASE_URL, DATA_DIR }: KeySettings): string {
  if (DATA_DIR !== undefined) return DATA_DIR
  const file = DATABASE_URL.startsWith('file:') ? DATABASE_URL.slice('file:'.length) : ''
  return file === '' || file === ':memory:' ? 'data' : dirname(file)
}

function decodeKey(name: string, text: string): Buffer | string {
  const key = Buffer.from(text.trim(), 'base64')
  return key.length === 32 ? key : `${name}: is not 32 bytes in base64`
}
