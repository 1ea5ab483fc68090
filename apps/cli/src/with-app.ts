import { compose, isOwnDataKey, type App } from '@postalbo/app'
import { migrations } from '@postalbo/db'
import { pendingMigrations } from '@postalbo/sql'
import { refused, type Outcome } from './command.ts'
import { databaseExists, readConfig } from './config.ts'

/** Runs a command on a database that is up to date; refused when there is none. */
export async function withApp(body: (app: App) => Promise<Outcome>): Promise<Outcome> {
  const read = readConfig()
  if (!read.ok) return refused(...read.problems)
  if (!databaseExists(read.config)) return refused(`there is no ${read.config.databaseUrl}: run postalbo migrate`)
  return withNewApp(async (app) => {
    const missing = await pendingMigrations(app.sql, migrations)
    if (missing.length > 0) return refused(`the database lacks ${missing.length} migrations: run postalbo migrate`)
    if (!(await isOwnDataKey(app))) return refused('DATA_KEY is not the one that this database was made with')
    return body(app)
  })
}

/** The same, on whatever is there, also on nothing. */
export async function withNewApp(body: (app: App) => Promise<Outcome>): Promise<Outcome> {
  const read = readConfig()
  if (!read.ok) return refused(...read.problems)
  const app = compose(read.config)
  try {
    return await body(app)
  } finally {
    await app.close()
  }
}
