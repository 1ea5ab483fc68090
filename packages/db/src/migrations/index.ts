import { engineMigrations } from '@postalbo/engine'
import type { Migration } from '@postalbo/sql'
import { registryMigration } from './0001-registry.ts'
import { mailboxMigration } from './0002-mailbox.ts'
import { accessMigration } from './0003-access.ts'
import { listsMigration } from './0004-lists.ts'

/** All migrations in order, the engine's first. */
export const migrations: readonly Migration[] = [
  ...engineMigrations,
  registryMigration,
  mailboxMigration,
  accessMigration,
  listsMigration,
]
