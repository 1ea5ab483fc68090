import Database from 'better-sqlite3'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { camelRows, DatabaseBusy, pause, type Sql } from './sql.ts'
import type { Statement, StatementResult, Tx } from './tx.ts'

/** Waits in JavaScript, not in SQLite: a busy wait there would stop the whole process (reliability: F6). */
const busy = { statementMs: 20, triesAtMost: 400, pauseMs: 5 }
const statementsKept = 500

/** One writer connection, and one for reads beside it (the same one where the database lives in memory). */
export function connectSqlite(file: string): Sql {
  const writer = open(file)
  const reader = file === ':memory:' ? writer : open(file)
  if (reader !== writer) reader.pragma('query_only = ON')
  const kysely = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: reader }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const statements = new Map<string, Database.Statement>()

  function execute(statement: Statement): StatementResult {
    const ready = prepare(statement.sql)
    const parameters = statement.parameters as unknown[]
    if (ready.reader) return { rows: camelRows(ready.all(parameters) as object[]), changes: 0 }
    return { rows: [], changes: ready.run(parameters).changes }
  }

  function prepare(text: string): Database.Statement {
    const kept = statements.get(text)
    if (kept !== undefined) return kept
    if (statements.size >= statementsKept) statements.clear()
    const ready = writer.prepare(text)
    statements.set(text, ready)
    return ready
  }

  return {
    dialect: 'sqlite',
    kysely: <DB>() => kysely as Kysely<DB>,
    transaction: (body) => retryWhileBusy(() => runSync(writer, execute, body)),
    async close() {
      await kysely.destroy()
      if (writer.open) writer.close()
    },
  }
}

function open(file: string): Database.Database {
  const database = new Database(file, { timeout: busy.statementMs })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('recursive_triggers = ON')
  database.pragma('journal_size_limit = 67108864')
  database.prepare('select count(*) from sqlite_schema').get()
  // Only after a first read is the value the one in force (reliability: F5).
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('SQLite does not run with synchronous=FULL')
  return database
}

function runSync<T>(
  writer: Database.Database,
  execute: (statement: Statement) => StatementResult,
  body: () => Tx<T>,
): T {
  writer.exec('BEGIN IMMEDIATE')
  try {
    const steps = body()
    let step = steps.next()
    while (step.done !== true) step = steps.next(execute(step.value))
    writer.exec('COMMIT')
    return step.value
  } catch (fault) {
    if (writer.inTransaction) writer.exec('ROLLBACK')
    throw fault
  }
}

async function retryWhileBusy<T>(attempt: () => T): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return attempt()
    } catch (fault) {
      if (!isBusy(fault)) throw fault
      if (tries >= busy.triesAtMost)
        throw new DatabaseBusy('the database stayed locked by another writer', { cause: fault })
      await pause(busy.pauseMs * (0.5 + Math.random()))
    }
  }
}

function isBusy(fault: unknown): boolean {
  return fault instanceof Database.SqliteError && fault.code.startsWith('SQLITE_BUSY')
}
