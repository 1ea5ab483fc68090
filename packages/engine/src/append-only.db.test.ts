import { sql as raw } from 'kysely'
import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { fakeClock, openOrders, orderOf, toyMigrations } from './testing.ts'

async function opened(sql: Sql) {
  await migrate(sql, toyMigrations)
  await openOrders({ sql, clock: fakeClock() }).start(orderOf('o1'))
}

function attempt(sql: Sql, text: string): Promise<number> {
  return sql.transaction(() => run(raw.raw(text).compile(sql.kysely())))
}

for (const table of ['journal', 'audit', 'audit_link']) {
  eachDialect(`a row of ${table} cannot be changed`, async ({ sql }) => {
    await opened(sql)
    await expect(attempt(sql, `update ${table} set tenant = 'other'`)).rejects.toThrow('only grows')
  })

  eachDialect(`a row of ${table} cannot be deleted`, async ({ sql }) => {
    await opened(sql)
    await expect(attempt(sql, `delete from ${table}`)).rejects.toThrow('only grows')
  })
}

eachDialect('a row put in out of turn is refused', async ({ sql }) => {
  await opened(sql)
  const columns = 'tenant, seq, at, actor_type, action, object_type, object_id, outcome, hash'
  const insert = `insert into audit (${columns}) values ('acme', 3, 1, 'x', 'x', 'x', 'x', 'ok', 'x')`
  await expect(attempt(sql, insert)).rejects.toThrow('has no gaps')
})

eachDialect('a row cannot be replaced', async ({ sql }) => {
  await opened(sql)
  const columns = 'tenant, seq, at, actor_type, action, object_type, object_id, outcome, hash'
  const values = `(${columns}) values ('acme', 1, 1, 'x', 'x', 'x', 'x', 'ok', 'x')`
  const replace = sql.dialect === 'sqlite' ? `insert or replace into audit ${values}` : `insert into audit ${values}`
  await expect(attempt(sql, replace)).rejects.toThrow(/only grows|has no gaps/)
})

eachDialect('a table cannot be emptied', async ({ sql }) => {
  await opened(sql)
  const empty = sql.dialect === 'sqlite' ? 'delete from audit' : 'truncate audit'
  await expect(attempt(sql, empty)).rejects.toThrow('only grows')
})
