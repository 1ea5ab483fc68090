import { appendAudit } from '@postalbo/engine'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { expect } from 'vitest'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import { listTouchedSince, registerHeads } from './register.ts'

async function touch(sql: Sql, tenant: string, ...ids: string[]): Promise<void> {
  const entry = { tenant, at: 1, actor: { type: 'system', id: null }, action: 'tested', outcome: 'ok' }
  const entries = ids.map((id) => ({ ...entry, object: { type: 'workflow', id } }))
  await sql.transaction(() => appendAudit(sql.kysely<Database>(), entries))
}

eachDialect('the head of a register moves with each row, and tells nothing of another Ordine', async ({ sql }) => {
  await migrate(sql, migrations)
  await touch(sql, 'o1', 'w1', 'w2')
  expect(await registerHeads(sql, ['o1', 'o2'])).toEqual(new Map([['o1', 2]]))
  expect(await registerHeads(sql, [])).toEqual(new Map())
})

eachDialect('what was touched since is named once, or not at all when it is too much', async ({ sql }) => {
  await migrate(sql, migrations)
  await touch(sql, 'o1', 'w0', 'w1', 'w2', 'w1')
  await touch(sql, 'o2', 'w9')
  const since = (seq: number, most: number) => listTouchedSince(sql, 'o1', { seq, most })
  expect((await since(1, 3))?.map(({ id }) => id)).toEqual(['w1', 'w2'])
  expect(await since(1, 2)).toBeNull()
  expect(await since(4, 2)).toEqual([])
})
