import type { CompiledQuery } from 'kysely'

/** A compiled statement: what Kysely's `compile()` gives, or SQL by hand. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] }

export type StatementResult = { rows: Record<string, unknown>[]; changes: number }

/**
 * The body of a transaction: it yields statements and gets their results back. SQLite runs it in one synchronous
 * piece (nothing can come between), PostgreSQL awaits each statement: one body, both dialects, and no way to call
 * anything outside from within.
 */
export type Tx<T> = Generator<Statement, T, StatementResult>

/** Anything that Kysely can compile; `R` is the type of a row. */
export type Compilable<R = unknown> = { compile(): CompiledQuery<R> }

/** Runs a statement and gives the number of rows it changed. */
export function* run(query: Compilable | Statement): Tx<number> {
  return (yield statementOf(query)).changes
}

/** All rows of a query, keys in camelCase. */
export function* all<R>(query: Compilable<R> | Prepared<R>): Tx<R[]> {
  return (yield statementOf(query)).rows as R[]
}

/** The first row of a query, or null. */
export function* first<R>(query: Compilable<R> | Prepared<R>): Tx<R | null> {
  const rows = yield* all(query)
  return rows[0] ?? null
}

/** A statement that remembers the type of its rows. */
export type Prepared<R> = Statement & { readonly row?: R }

function statementOf(query: Compilable | Statement): Statement {
  return 'compile' in query ? query.compile() : query
}
