import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { camelRows, pause, type Sql } from './sql.ts'
import type { Statement, StatementResult, Tx } from './tx.ts'

const retry = { triesAtMost: 20, pauseMs: 10 }
/** serialization_failure and deadlock_detected: the transaction did nothing and may run again. */
const retryable = new Set(['40001', '40P01'])

export function connectPostgres(url: string): Sql {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({ connectionString: url, types, max: 10 })
  // An idle connection that breaks (a restarted server) is replaced by the pool; it must not end the process.
  pool.on('error', () => undefined)
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    dialect: 'postgres',
    kysely: <DB>() => kysely as Kysely<DB>,
    transaction: (body) => retryTransaction(pool, body),
    async close() {
      await kysely.destroy()
      // Kysely ends only a pool that it has used itself.
      if (!pool.ended) await pool.end()
    },
  }
}

async function retryTransaction<T>(pool: pg.Pool, body: () => Tx<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(pool, body)
    } catch (fault) {
      const isRetryable = fault instanceof pg.DatabaseError && retryable.has(fault.code ?? '')
      if (!isRetryable || tries >= retry.triesAtMost) throw fault
      await pause(retry.pauseMs * tries * (0.5 + Math.random()))
    }
  }
}

async function runOnce<T>(pool: pg.Pool, body: () => Tx<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const steps = body()
    let step = steps.next()
    while (step.done !== true) step = steps.next(await execute(client, step.value))
    await client.query('COMMIT')
    return step.value
  } catch (fault) {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
    throw fault
  } finally {
    client.release(broken)
  }
}

const names = new Map<string, string>()
const namesKept = 500

async function execute(client: pg.PoolClient, statement: Statement): Promise<StatementResult> {
  const query = { text: statement.sql, values: statement.parameters as unknown[] }
  const name = nameOf(statement.sql)
  const result = await client.query(name === null ? query : { ...query, name })
  return { rows: camelRows(result.rows as object[]), changes: result.rowCount ?? 0 }
}

/** The first statements seen are kept prepared on the server, by name; the rest (long lists of values) are not. */
function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= namesKept) return null
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
