/** The demonstration: a sandbox provider, a seeded SQLite database, the product. Shared by `start.ts` and `dev.ts`. */
import { join } from 'node:path'
import { outputOf, startProgram, waitUntilReady, type Program, type Running } from './processes.ts'

export type Demonstration = {
  /** Where everything is kept. */
  folder: string
  origin: string
  sandboxOrigin: string
  /** The settings of `.env.example`, for the product and its command line. */
  settings: Readonly<Record<string, string>>
  sandbox: Program
}

/** What the environment says, or why this is no place for a demonstration. */
export function readDemonstration(given: NodeJS.ProcessEnv): Demonstration | { refusal: string } {
  const folder = given.DATA_DIR ?? 'data/demo'
  const databaseUrl = given.DATABASE_URL ?? `file:${join(folder, 'postalbo.sqlite')}`
  if (given.NODE_ENV === 'production') return { refusal: 'NODE_ENV is production: use pnpm serve' }
  if (!databaseUrl.startsWith('file:')) return { refusal: 'the demonstration keeps its data in SQLite: use pnpm serve' }
  const port = given.PORT ?? '3000'
  const sandboxPort = given.SANDBOX_PORT ?? '3100'
  const smtpPort = given.SANDBOX_SMTP_PORT ?? '3125'
  const origin = given.PUBLIC_ORIGIN ?? `http://localhost:${port}`
  const sandboxOrigin = `http://localhost:${sandboxPort}`
  const access = { user: 'ordine', secret: 'prova' }
  const provider = { kind: 'sandbox', url: `http://127.0.0.1:${sandboxPort}`, ...access }
  return {
    folder,
    origin,
    sandboxOrigin,
    settings: {
      POSTALBO_MODE: 'demo',
      PORT: port,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      PUBLIC_ORIGIN: origin,
      ALLOWED_HOSTS: [`localhost:${port}`, `127.0.0.1:${port}`, given.ALLOWED_HOSTS].filter(Boolean).join(','),
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      MAIL_FROM: 'non-rispondere@postalbo.example',
      PROVIDERS: JSON.stringify({ sandbox: provider }),
    },
    sandbox: {
      name: 'the sandbox provider',
      words: ['apps/sandbox/src/main.ts'],
      environment: {
        PORT: sandboxPort,
        SMTP_PORT: smtpPort,
        DATABASE_URL: `file:${join(folder, 'sandbox.sqlite')}`,
        SANDBOX_USER: access.user,
        SANDBOX_SECRET: access.secret,
      },
      logFile: join(folder, 'sandbox.log'),
    },
  }
}

export async function startSandbox(demonstration: Demonstration): Promise<Running> {
  const sandbox = startProgram(demonstration.sandbox)
  await waitUntilReady(`http://127.0.0.1:${demonstration.sandbox.environment.PORT ?? ''}/posta`, sandbox)
  return sandbox
}

/** Who may enter, and how: as `postalbo seed --json` prints it. */
export type SignIns = readonly { who: string; how: string }[]

/** Makes what is not there yet; what people did meanwhile stays. */
export async function seed({ settings }: Demonstration): Promise<SignIns> {
  return JSON.parse(await outputOf(['apps/cli/src/main.ts', 'seed', '--json'], settings))
}
