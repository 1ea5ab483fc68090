import { migrations } from '@postalbo/db'
import { startSandbox } from '@postalbo/sandbox'
import { migrate } from '@postalbo/sql'
import { eachDialect, type TestDatabase } from '@postalbo/sql/testing'
import { compose, type App } from '../compose.ts'
import type { AppConfig } from '../config.ts'
import { createLog } from '../log.ts'
import type { Person } from '../workflows.ts'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

/** A running sandbox provider, a database, and as many compositions on it as a test wants. */
export type World = {
  sandbox: Sandbox
  logLines: string[]
  /** A composition whose worker does not run; closed with the world. */
  open(change?: Partial<AppConfig>): App
  /** An Ordine under the convention of document [0]; gives its id. */
  addOrdine(app: App, name?: string): Promise<string>
  /** An account of the console, as what it does is judged. */
  addOperator(app: App, ordine: string): Promise<Person>
  /** Moves the clock of every composition that did not bring its own. */
  pass(milliseconds: number): void
  now(): number
}

/** One test body on each database, with a world around it. */
export function inWorld(name: string, body: (world: World) => Promise<void>, timeout = 60_000): void {
  eachDialect(
    name,
    async (database) => {
      const { world, close } = await createWorld(database)
      try {
        await body(world)
      } finally {
        await close()
      }
    },
    timeout,
  )
}

async function createWorld(database: TestDatabase): Promise<{ world: World; close(): Promise<void> }> {
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, databaseUrl: 'file::memory:' })
  await migrate(database.sql, migrations)
  const logLines: string[] = []
  const apps: App[] = []
  let now = Date.now()
  const clock = () => now
  const config = configFor({ database, sandbox, logLines, clock })
  const world: World = {
    sandbox,
    logLines,
    open(change = {}) {
      const app = compose({ ...config, ...change })
      apps.push(app)
      return app
    },
    addOrdine,
    addOperator,
    pass(milliseconds) {
      now += milliseconds
    },
    now: clock,
  }
  return {
    world,
    async close() {
      for (const app of apps) await app.close()
      await sandbox.close()
    },
  }
}

type Parts = { database: TestDatabase; sandbox: Sandbox; logLines: string[]; clock: () => number }

function configFor({ database, sandbox, logLines, clock }: Parts): AppConfig {
  const { url, user, secret } = sandbox
  return {
    databaseUrl: database.url,
    dataKey: Buffer.alloc(32, 7),
    publicOrigin: 'http://127.0.0.1:3000',
    providers: { sandbox: { kind: 'sandbox', url, user, secret } },
    mail: { smtpUrl: sandbox.smtpUrl, fromAddress: 'non-rispondere@postalbo.test' },
    mode: 'test',
    clock,
    log: createLog(clock, (line) => logLines.push(line)),
  }
}

async function addOrdine(app: App, name = 'Ordine di Prova'): Promise<string> {
  const ordine = await app.ordini.create({ name, shortName: name, email: 'segreteria@ordine.test' })
  const added = await app.ordini.addConvention({ ordine, convention: 'tsrm-ancona', provider: 'sandbox' })
  if (!added.ok) throw new Error(added.refusal)
  return ordine
}

async function addOperator(app: App, ordine: string): Promise<Person> {
  const email = `segreteria-${app.ids()}@ordine.test`
  const account = await app.ordini.createAccount({ ordine, role: 'operator', email })
  if (!account.ok) throw new Error(account.refusal)
  return { ordine, type: 'operator', id: account.id }
}
