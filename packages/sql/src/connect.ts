import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { connectPostgres } from './postgres.ts'
import { connectSqlite } from './sqlite.ts'
import type { Sql } from './sql.ts'

/** Opens `file:…` (or `file::memory:`) with SQLite, `postgres://…` with PostgreSQL. */
export function connect(url: string): Sql {
  if (url.startsWith('postgres://') || url.startsWith('postgresql://')) return connectPostgres(url)
  if (!url.startsWith('file:')) throw new Error('a database URL starts with file: or postgres://')
  const file = url.slice('file:'.length)
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  return connectSqlite(file)
}
