import { rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { inject, test } from 'vitest'
import { connect } from './connect.ts'
import type { DialectName, Sql } from './sql.ts'
import { testingFolder } from './testing-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string | null
  }
}

/** A fresh, empty database of the given dialect; `drop` closes and removes it. */
export type TestDatabase = { sql: Sql; url: string; drop(): Promise<void> }

/** One test body, each database. `DIALECTS=sqlite` narrows it. PostgreSQL comes from the suite's global set-up. */
export function eachDialect(name: string, body: (database: TestDatabase) => Promise<void>, timeout = 20_000): void {
  const wanted = (process.env.DIALECTS ?? 'sqlite,postgres').split(',')
  for (const dialect of ['sqlite', 'postgres'] as const) {
    test.skipIf(!wanted.includes(dialect))(`${name} (${dialect})`, { timeout }, async () => {
      const database = await testDatabase(dialect)
      try {
        await body(database)
      } finally {
        await database.drop()
      }
    })
  }
}

export async function testDatabase(dialect: DialectName): Promise<TestDatabase> {
  return dialect === 'sqlite' ? sqliteDatabase() : await postgresDatabase()
}

function sqliteDatabase(): TestDatabase {
  const folder = testingFolder('postalbo-')
  const url = `file:${join(folder, 'test.sqlite')}`
  const sql = connect(url)
  return {
    sql,
    url,
    async drop() {
      await sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function postgresDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  if (server === null) throw new Error('no PostgreSQL: the suite lacks the global set-up of @postalbo/sql')
  const name = `t${randomUUID().replaceAll('-', '')}`
  // Cheaper than through the log when nothing waits for the disk.
  await onServer(server, `create database ${name} strategy file_copy`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const sql = connect(url.href)
  return {
    sql,
    url: url.href,
    async drop() {
      await sql.close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
