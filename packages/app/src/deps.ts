import type { Engine } from '@postalbo/engine'
import type { Mailer } from '@postalbo/mail'
import type { Sql } from '@postalbo/sql'
import type { Changes } from './changes.ts'
import type { AppConfig } from './config.ts'
import type { Log } from './log.ts'
import type { Registry } from './registry.ts'
import type { Vault } from './vault.ts'

/** What every service of this package is made with: `createX(deps)`. */
export type Deps = {
  sql: Sql
  /** Epoch milliseconds: the only clock there is. */
  clock: () => number
  vault: Vault
  mailer: Mailer
  engine: Engine
  registry: Registry
  changes: Changes
  config: AppConfig
  log: Log
  /** A new UUID v7. */
  ids: () => string
}
