import { sql as raw } from 'kysely'
import { expect } from 'vitest'
import { migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { engineMigrations } from '../migrations.ts'
import type { EngineTables } from '../tables.ts'
import type { AuditEntry } from '../types.ts'
import { appendAudit } from './append.ts'
import { verifyAudit } from './verify.ts'

function entry(tenant: string, action: string): AuditEntry {
  const object = { type: 'workflow', id: 'w' }
  return { tenant, at: 1, actor: { type: 'system', id: null }, action, object, outcome: 'ok' }
}

function append(sql: Sql, ...entries: AuditEntry[]): Promise<void> {
  return sql.transaction(() => appendAudit(sql.kysely<EngineTables>(), entries))
}

/** Five rows of three transactions, and one of another tenant. */
async function opened(sql: Sql) {
  await migrate(sql, engineMigrations)
  await append(sql, entry('a', 'one'), entry('b', 'other'), entry('a', 'two'))
  await append(sql, entry('a', 'three'))
  await append(sql, entry('a', 'four'), entry('a', 'five'))
}

/** As somebody would who owns the database: without the triggers. */
async function tamper(sql: Sql, ...texts: string[]): Promise<void> {
  const names = ['audit_no_update', 'audit_no_delete', 'audit_gapless', 'audit_link_no_update', 'audit_link_no_delete']
  const disarm =
    sql.dialect === 'sqlite'
      ? names.map((name) => `drop trigger ${name}`)
      : ['alter table audit disable trigger user', 'alter table audit_link disable trigger user']
  await sql.transaction(function* () {
    for (const text of [...disarm, ...texts]) yield* run(raw.raw(text).compile(sql.kysely()))
  })
}

eachDialect('each tenant has a chain without gaps, with one link for each transaction', async ({ sql }) => {
  await opened(sql)
  const db = sql.kysely<EngineTables>()
  const rows = await db.selectFrom('audit').select(['seq', 'action']).where('tenant', '=', 'a').orderBy('seq').execute()
  expect(rows.map((row) => [row.seq, row.action])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
    [4, 'four'],
    [5, 'five'],
  ])
  expect(await db.selectFrom('auditLink').select('number').where('tenant', '=', 'a').execute()).toHaveLength(3)
})

eachDialect('an untouched chain is intact', async ({ sql }) => {
  await opened(sql)
  expect(await verifyAudit(sql, 'a')).toEqual({ ok: true, rows: 5 })
  expect(await verifyAudit(sql, 'b')).toEqual({ ok: true, rows: 1 })
  expect(await verifyAudit(sql, 'nobody')).toEqual({ ok: true, rows: 0 })
})

eachDialect('rows of parallel transactions stand in one chain', async ({ sql }) => {
  await migrate(sql, engineMigrations)
  await Promise.all(Array.from({ length: 30 }, (_, n) => append(sql, entry('b', `b${n}`), entry('a', `a${n}`))))
  expect(await verifyAudit(sql, 'a')).toEqual({ ok: true, rows: 30 })
  expect(await verifyAudit(sql, 'b')).toEqual({ ok: true, rows: 30 })
})

eachDialect('the heads are locked ascending by tenant, whatever the order of the rows', async ({ sql }) => {
  const steps = appendAudit(sql.kysely<EngineTables>(), [entry('b', 'one'), entry('a', 'two')])
  expect(steps.next().value).toMatchObject({ parameters: ['a'] })
})

eachDialect('a chain of many pages is intact', async ({ sql }) => {
  await migrate(sql, engineMigrations)
  await sql.transaction(function* () {
    for (let n = 0; n < 450; n += 1) yield* appendAudit(sql.kysely<EngineTables>(), [entry('a', `a${n}`)])
  })
  expect(await verifyAudit(sql, 'a')).toEqual({ ok: true, rows: 450 })
})

const edits: Record<string, { texts: string[]; seq: number }> = {
  'a changed field': { texts: [`update audit set actor_id = 'me' where tenant = 'a' and seq = 2`], seq: 2 },
  'a changed hash': { texts: [`update audit set hash = 'x' where tenant = 'a' and seq = 4`], seq: 4 },
  'a deleted row': { texts: [`delete from audit where tenant = 'a' and seq = 3`], seq: 3 },
  'a deleted last row': { texts: [`delete from audit where tenant = 'a' and seq = 5`], seq: 5 },
  'two rows swapped': {
    texts: [
      `update audit set seq = 99 where tenant = 'a' and seq = 4`,
      `update audit set seq = 4 where tenant = 'a' and seq = 5`,
      `update audit set seq = 5 where tenant = 'a' and seq = 99`,
    ],
    seq: 4,
  },
  'a deleted link': { texts: [`delete from audit_link where tenant = 'a' and number = 2`], seq: 3 },
  'a changed link': { texts: [`update audit_link set hash = 'x' where tenant = 'a' and number = 1`], seq: 1 },
  'a row put in at the end': {
    texts: [
      `insert into audit (tenant, seq, at, actor_type, action, object_type, object_id, outcome, hash)
       values ('a', 6, 1, 'x', 'x', 'x', 'x', 'ok', 'x')`,
    ],
    seq: 6,
  },
  'a tail cut off with its links': {
    texts: [
      `delete from audit where tenant = 'a' and seq > 3`,
      `delete from audit_link where tenant = 'a' and number > 2`,
    ],
    seq: 4,
  },
}

for (const [what, { texts, seq }] of Object.entries(edits))
  eachDialect(`${what} is found`, async ({ sql }) => {
    await opened(sql)
    await tamper(sql, ...texts)
    expect(await verifyAudit(sql, 'a')).toEqual({ ok: false, seq })
  })
