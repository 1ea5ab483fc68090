import { sql as raw, type Kysely } from 'kysely'
import type { DialectName, Sql } from './sql.ts'
import { all, run, type Tx } from './tx.ts'

export type Migration = {
  /** Unique and never changed once published: `engine-0001-workflow`. */
  name: string
  up(db: Kysely<unknown>, dialect: DialectName): Tx<void>
}

type MigrationTable = { migration: { name: string } }

/** Brings the database up to date; each migration and its mark are one transaction. Gives the names applied. */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  const db = sql.kysely<MigrationTable>()
  await sql.transaction(() => prepareTable(db, sql.dialect))
  const applied: string[] = []
  for (const migration of migrations) {
    const isNew = await sql.transaction(() => applyOnce(sql, migration))
    if (isNew) applied.push(migration.name)
  }
  return applied
}

/** The migrations that this database still lacks. */
export async function pendingMigrations(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  const db = sql.kysely<MigrationTable>()
  await sql.transaction(() => prepareTable(db, sql.dialect))
  const done = new Set((await db.selectFrom('migration').select('name').execute()).map((row) => row.name))
  return migrations.map((migration) => migration.name).filter((name) => !done.has(name))
}

function* prepareTable(db: Kysely<MigrationTable>, dialect: DialectName): Tx<void> {
  // Two processes that start together on PostgreSQL would both create the table: one at a time.
  if (dialect === 'postgres') yield* all(raw`select pg_advisory_xact_lock(7238411)`.compile(db))
  yield* run(
    db.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey()),
  )
}

function* applyOnce(sql: Sql, migration: Migration): Tx<boolean> {
  const db = sql.kysely<MigrationTable>()
  if (sql.dialect === 'postgres') yield* all(raw`select pg_advisory_xact_lock(7238411)`.compile(db))
  const done = yield* all(db.selectFrom('migration').select('name').where('name', '=', migration.name))
  if (done.length > 0) return false
  yield* migration.up(sql.kysely<unknown>(), sql.dialect)
  yield* run(db.insertInto('migration').values({ name: migration.name }))
  return true
}
