import { randomBytes } from 'node:crypto'
import { migrations, type Database } from '@postalbo/db'
import { settingsSchema, shippedConventions } from '@postalbo/domain/convention'
import { startSandbox } from '@postalbo/sandbox'
import { migrate, run } from '@postalbo/sql'
import type { TestDatabase } from '@postalbo/sql/testing'
import { compose, type App } from '../compose.ts'
import type { AppConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { addMember, type NewMember } from './members.ts'

/** A running sandbox provider, a database with Ordini, and as many compositions on it as a test wants. */
export type World = {
  sandbox: Awaited<ReturnType<typeof startSandbox>>
  config: AppConfig
  logLines: string[]
  /** A composition whose worker does not run; closed with the world. */
  open(change?: Partial<AppConfig>): App
  addOrdine(id: string): Promise<void>
  addMember(ordine: string, member: NewMember): Promise<void>
  close(): Promise<void>
}

export async function createWorld(database: TestDatabase): Promise<World> {
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, databaseUrl: 'file::memory:' })
  const logLines: string[] = []
  const config = configFor(database, sandbox, logLines)
  const apps: App[] = []
  await migrate(database.sql, migrations)
  return {
    sandbox,
    config,
    logLines,
    open(change = {}) {
      const app = compose({ ...config, ...change })
      apps.push(app)
      return app
    },
    addOrdine: (id) => addOrdine(database, id),
    addMember: (ordine, member) => addMember(database.sql, ordine, member),
    async close() {
      for (const app of apps) await app.close()
      await sandbox.close()
    },
  }
}
