import type { Kysely } from 'kysely'
import type { Tx } from './tx.ts'

export type DialectName = 'sqlite' | 'postgres'

/** A database: reads through Kysely, writes through transactions, never one inside the other. */
export type Sql = {
  readonly dialect: DialectName
  /** For reads outside a transaction, and for building the queries that a transaction runs. */
  kysely<DB>(): Kysely<DB>
  /** Runs the body in one write transaction. What it throws rolls everything back and is thrown again. */
  transaction<T>(body: () => Tx<T>): Promise<T>
  close(): Promise<void>
}

/** Another writer holds the database and did not let go within the time allowed. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
}

/** Keys as the code writes them: `created_at` → `createdAt`. */
export function camelRows(rows: readonly object[]): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value])))
}

const camelNames = new Map<string, string>()

function camel(key: string): string {
  let name = camelNames.get(key)
  if (name === undefined) {
    name = key.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
    camelNames.set(key, name)
  }
  return name
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
