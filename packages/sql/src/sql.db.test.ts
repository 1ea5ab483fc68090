import { sql as raw } from 'kysely'
import { expect } from 'vitest'
import { all, connect, first, migrate, prepared, run, type Migration, type Tx } from './index.ts'
import { eachDialect } from './testing.ts'

type Tables = { note: { noteId: number; bodyText: string } }

const migrations: Migration[] = [
  {
    name: '0001-note',
    *up(db) {
      yield* run(
        db.schema
          .createTable('note')
          .addColumn('note_id', 'bigint', (c) => c.primaryKey())
          .addColumn('body_text', 'text'),
      )
    },
  },
]

eachDialect('a committed transaction is read outside it, in camelCase', async ({ sql }) => {
  await migrate(sql, migrations)
  const db = sql.kysely<Tables>()
  const inside = await sql.transaction(function* () {
    yield* run(db.insertInto('note').values({ noteId: 1_700_000_000_000, bodyText: 'uno' }))
    return yield* first(db.selectFrom('note').selectAll())
  })
  expect(inside).toEqual({ noteId: 1_700_000_000_000, bodyText: 'uno' })
  expect(await db.selectFrom('note').selectAll().execute()).toEqual([{ noteId: 1_700_000_000_000, bodyText: 'uno' }])
})

eachDialect('a body that throws leaves nothing behind', async ({ sql }) => {
  await migrate(sql, migrations)
  const db = sql.kysely<Tables>()
  const failing = sql.transaction(function* (): Tx<void> {
    yield* run(db.insertInto('note').values({ noteId: 1, bodyText: 'uno' }))
    throw new Error('broken on purpose')
  })
  await expect(failing).rejects.toThrow('broken on purpose')
  expect(await db.selectFrom('note').selectAll().execute()).toEqual([])
})

eachDialect('a prepared statement is filled anew at each use', async ({ sql }) => {
  await migrate(sql, migrations)
  const db = sql.kysely<Tables>()
  const insert = prepared<Tables, { noteId: number; bodyText: string }, unknown>((table, v) =>
    table.insertInto('note').values({ noteId: v.noteId, bodyText: v.bodyText }),
  )
  await sql.transaction(function* () {
    yield* run(insert(db, { noteId: 1, bodyText: 'uno' }))
    yield* run(insert(db, { noteId: 2, bodyText: 'due' }))
  })
  expect(await db.selectFrom('note').select('bodyText').orderBy('noteId').execute()).toEqual([
    { bodyText: 'uno' },
    { bodyText: 'due' },
  ])
})

eachDialect('migrations run once', async ({ sql }) => {
  expect(await migrate(sql, migrations)).toEqual(['0001-note'])
  expect(await migrate(sql, migrations)).toEqual([])
})

eachDialect('writers of two connections wait for each other', async ({ sql, url }) => {
  await migrate(sql, migrations)
  const other = connect(url)
  const db = sql.kysely<Tables>()
  await sql.transaction(() => run(db.insertInto('note').values({ noteId: 0, bodyText: '0' })))
  const add = (on: typeof sql) =>
    on.transaction(function* () {
      const rows = yield* all<{ bodyText: string }>(
        raw`select body_text from note where note_id = 0 ${raw.raw(sql.dialect === 'postgres' ? 'for update' : '')}`.compile(
          db,
        ),
      )
      yield* run(
        db
          .updateTable('note')
          .set({ bodyText: String(Number(rows[0]?.bodyText) + 1) })
          .where('noteId', '=', 0),
      )
    })
  await Promise.all(Array.from({ length: 50 }, (_, n) => add(n % 2 === 0 ? sql : other)))
  expect(await db.selectFrom('note').select('bodyText').execute()).toEqual([{ bodyText: '50' }])
  await other.close()
})
