import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Bare = { database: Database.Database; folder: string }

/** The bare driver with the product's pragmas, on a copy of nothing. */
export function openBare(): Bare {
  const folder = mkdtempSync(join(tmpdir(), 'postalbo-bare-'))
  const database = new Database(join(folder, 'bare.sqlite'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) database.pragma(pragma)
  return { database, folder }
}

export function closeBare({ database, folder }: Bare): void {
  database.close()
  rmSync(folder, { recursive: true, force: true })
}

/** The rows of these tables of a database, and statements that write them again into one of the same shape. */
export function copyOf(file: string, tables: readonly string[]): { schema: string[]; rows: Map<string, unknown[][]> } {
  const source = new Database(file, { readonly: true })
  const named = tables.map((table) => `'${table}'`).join(',')
  const schema = source
    .prepare(
      `select sql from sqlite_schema where tbl_name in (${named}) and type in ('table','index') and sql is not null`,
    )
    .pluck()
    .all() as string[]
  const rows = new Map(
    tables.map((table) => [table, source.prepare(`select * from ${table}`).raw().all() as unknown[][]]),
  )
  source.close()
  return { schema, rows }
}

export function prepareBare({ database }: Bare, schema: readonly string[]): void {
  for (const statement of schema) database.exec(statement)
}

/** Writes the rows in transactions of `perTransaction`, table by table. */
export function writeRows({ database }: Bare, rows: ReadonlyMap<string, unknown[][]>, perTransaction: number): void {
  for (const [table, values] of rows) {
    const columns = values[0]?.length ?? 0
    if (columns === 0) continue
    const insert = database.prepare(`insert into ${table} values (${Array(columns).fill('?').join(',')})`)
    for (let from = 0; from < values.length; from += perTransaction) {
      database.exec('BEGIN IMMEDIATE')
      for (const row of values.slice(from, from + perTransaction)) insert.run(row)
      database.exec('COMMIT')
    }
  }
}
