import { existsSync } from 'node:fs'
import { configFrom, type AppConfig, type Environment, type Log } from '@postalbo/app'

export type ReadToolConfig = { ok: true; config: AppConfig } | { ok: false; problems: string[] }

/** The settings of `.env.example`; what is not set is the demonstration's. */
export function readConfig(environment: Environment = process.env): ReadToolConfig {
  const read = configFrom(environment, 'tools')
  return read.ok ? { ok: true, config: { ...read.config, log: quiet } } : read
}

/** False for a database file that is not there: only `migrate` and `seed` make one. */
export function databaseExists({ databaseUrl }: AppConfig): boolean {
  return !databaseUrl.startsWith('file:') || existsSync(databaseUrl.slice('file:'.length))
}

/** Standard error is for the person who typed; faults end the command and are told there. */
const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
