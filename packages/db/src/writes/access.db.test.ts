import { expect } from 'vitest'
import { first, migrate, run, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import { findSession, findSignInToken } from '../queries/access.ts'
import type { Database } from '../schema.ts'
import { addAccount, addMember, addOrdine } from '../testing.ts'
import {
  countTry,
  deleteOldAccess,
  disableAccount,
  endSession,
  endSessionsOf,
  insertSession,
  issueSignInTokens,
  redeemSignInToken,
  touchSession,
} from './access.ts'

const ordine = 'o1'
const tries = 50

async function prepare(sql: Sql) {
  await migrate(sql, migrations)
  await addOrdine(sql, { id: ordine })
  await addMember(sql, ordine, { id: 'anna', surname: 'Rossi', name: 'Anna' })
  await addAccount(sql, { ordine, id: 'a1', role: 'admin', displayName: 'Segreteria' })
  return sql.kysely<Database>()
}

const token = (hash: string, change: { kind?: string; createdAt?: number } = {}) => ({
  ordine,
  hash,
  kind: 'link',
  subjectType: 'member',
  subject: 'anna',
  createdAt: 1,
  expiresAt: 100,
  issuedBy: null,
  ...change,
})

eachDialect('of tries at the same time each is counted once', async ({ sql }) => {
  const db = await prepare(sql)
  const count = () => sql.transaction(() => first(countTry(db, { key: 'k', now: 1_000, windowMs: 100 })))
  const counts = await Promise.all(Array.from({ length: tries }, count))
  const ordered = counts.map((row) => row?.count ?? 0).toSorted((one, other) => one - other)
  expect(ordered).toEqual(Array.from({ length: tries }, (_, index) => index + 1))
})

eachDialect('a window that is over begins anew, one that is not goes on', async ({ sql }) => {
  const db = await prepare(sql)
  const countAt = (now: number) => sql.transaction(() => first(countTry(db, { key: 'k', now, windowMs: 100 })))
  expect(await countAt(1_000)).toEqual({ count: 1, windowStartAt: 1_000 })
  expect(await countAt(1_099)).toEqual({ count: 2, windowStartAt: 1_000 })
  expect(await countAt(1_100)).toEqual({ count: 1, windowStartAt: 1_100 })
})

eachDialect('of all who redeem a token at once one gets in', async ({ sql }) => {
  const db = await prepare(sql)
  await sql.transaction(() => issueSignInTokens(db, [token('h')]))
  const redeem = () => sql.transaction(() => first(redeemSignInToken(db, { hash: 'h', kind: 'link', now: 50 })))
  const given = await Promise.all(Array.from({ length: tries }, redeem))
  expect(given.filter((row) => row !== null)).toEqual([{ ordine, subjectType: 'member', subject: 'anna' }])
})

eachDialect('a token works neither after its end nor as another kind', async ({ sql }) => {
  const db = await prepare(sql)
  await sql.transaction(() => issueSignInTokens(db, [token('h')]))
  const redeem = (kind: string, now: number) =>
    sql.transaction(() => first(redeemSignInToken(db, { hash: 'h', kind, now })))
  expect(await redeem('link', 100)).toBeNull()
  expect(await redeem('code', 99)).toBeNull()
  expect(await redeem('link', 99)).not.toBeNull()
})

eachDialect('a new token ends the earlier ones of its kind', async ({ sql }) => {
  const db = await prepare(sql)
  await sql.transaction(() => issueSignInTokens(db, [token('first'), token('code', { kind: 'code' })]))
  await sql.transaction(() => issueSignInTokens(db, [token('second', { createdAt: 2 })]))
  const usedAt = async (hash: string) => (await findSignInToken(sql, hash))?.usedAt
  expect([await usedAt('first'), await usedAt('code'), await usedAt('second')]).toEqual([2, null, null])
})

eachDialect('a session stands for its person until it ends, runs out or the account is disabled', async ({ sql }) => {
  const db = await prepare(sql)
  const begin = (hash: string, subjectType: string, subject: string) =>
    sql.transaction(() =>
      run(insertSession(db, { ordine, hash, subjectType, subject, createdAt: 1, lastSeenAt: 1, expiresAt: 100 })),
    )
  await begin('member', 'member', 'anna')
  await begin('admin', 'account', 'a1')
  expect(await findSession(sql, 'member', 99)).toMatchObject({
    role: 'member',
    displayName: 'Anna Rossi',
    subject: 'anna',
  })
  expect(await findSession(sql, 'admin', 99)).toMatchObject({ role: 'admin', displayName: 'Segreteria' })
  expect(await findSession(sql, 'member', 100)).toBeNull()
  await sql.transaction(() => run(disableAccount(db, { ordine, id: 'a1', disabledAt: 5 })))
  expect(await findSession(sql, 'admin', 99)).toBeNull()
})

eachDialect('a session that ended is neither found nor prolonged', async ({ sql }) => {
  const db = await prepare(sql)
  const row = { ordine, subjectType: 'member', subject: 'anna', createdAt: 1, lastSeenAt: 1, expiresAt: 100 }
  for (const hash of ['one', 'two', 'three']) await sql.transaction(() => run(insertSession(db, { ...row, hash })))
  const touch = (hash: string) => sql.transaction(() => run(touchSession(db, { hash, now: 50, expiresAt: 200 })))
  expect(await touch('one')).toBe(1)
  expect(await findSession(sql, 'one', 150)).toMatchObject({ lastSeenAt: 50, expiresAt: 200 })
  expect(await sql.transaction(() => run(endSession(db, { hash: 'one', endedAt: 60 })))).toBe(1)
  expect([await touch('one'), await findSession(sql, 'one', 70)]).toEqual([0, null])
  const others = { ordine, subjectType: 'member', subject: 'anna', endedAt: 61 }
  expect(await sql.transaction(() => run(endSessionsOf(db, others)))).toBe(2)
})

eachDialect('what ran out long ago is cleared away', async ({ sql }) => {
  const db = await prepare(sql)
  await sql.transaction(() => issueSignInTokens(db, [token('old')]))
  await sql.transaction(() => deleteOldAccess(db, 100))
  expect(await findSignInToken(sql, 'old')).not.toBeNull()
  await sql.transaction(() => deleteOldAccess(db, 101))
  expect(await findSignInToken(sql, 'old')).toBeNull()
})
