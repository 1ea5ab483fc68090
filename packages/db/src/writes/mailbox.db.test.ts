import { expect } from 'vitest'
import { migrate, run, type Sql, type Statement } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import type { Database } from '../schema.ts'
import { migrations } from '../migrations/index.ts'
import {
  claimAddress,
  correctMailboxAddress,
  insertMailbox,
  recordMailboxCreated,
  recordMailboxRevoked,
  releaseAddresses,
} from './mailbox.ts'

const convention = 'c'

/** A database with a few short ways to change it; each gives the number of rows changed. */
async function prepare(sql: Sql) {
  await migrate(sql, migrations)
  const db = sql.kysely<Database>()
  const change = (statement: Statement) => sql.transaction(() => run(statement))
  return {
    db,
    mailbox: (ordine: string, id: string, member: string) =>
      change(insertMailbox(db, { ordine, id, member, convention, address: `${id}@x.test`, requestedAt: 1 })),
    created: (ordine: string, id: string) =>
      change(recordMailboxCreated(db, { ordine, id, createdAt: 2, recoveryEmail: null })),
    ended: (ordine: string, id: string) => change(recordMailboxRevoked(db, { ordine, id, revokedOn: '2026-11-24' })),
    claim: (ordine: string, mailbox: string, holderHmac: string) =>
      change(claimAddress(db, { addressHmac: 'address', ordine, mailbox, holderHmac })),
    release: (ordine: string, mailbox: string) => change(releaseAddresses(db, { ordine, mailbox })),
    correct: (ordine: string, id: string, address: string) =>
      change(correctMailboxAddress(db, { ordine, id, address })),
  }
}

eachDialect(
  'a member has one live mailbox of a convention; after its end there may be another [I-2]',
  async ({ sql }) => {
    const given = await prepare(sql)
    expect(await given.mailbox('o1', 'a', 'm1')).toBe(1)
    expect(await given.mailbox('o1', 'b', 'm1')).toBe(0)
    expect(await given.mailbox('o2', 'b', 'm1')).toBe(1)
    expect(await given.ended('o1', 'a')).toBe(1)
    expect(await given.mailbox('o1', 'b', 'm1')).toBe(1)
  },
)

eachDialect(
  'an address stays with its holder for ever, also across Ordini and after the mailbox ended [I-3]',
  async ({ sql }) => {
    const given = await prepare(sql)
    await given.mailbox('o1', 'a', 'm1')
    await given.created('o1', 'a')
    expect(await given.claim('o1', 'a', 'anna')).toBe(1)
    expect(await given.claim('o2', 'x', 'berta')).toBe(0)
    await given.ended('o1', 'a')
    expect(await given.claim('o2', 'x', 'berta')).toBe(0)
  },
)

eachDialect('the same person takes an address back once the mailbox that held it has ended', async ({ sql }) => {
  const given = await prepare(sql)
  await given.mailbox('o1', 'a', 'm1')
  await given.claim('o1', 'a', 'anna')
  expect(await given.claim('o2', 'x', 'anna')).toBe(0)
  await given.ended('o1', 'a')
  expect(await given.claim('o2', 'x', 'anna')).toBe(1)
  expect(await given.db.selectFrom('addressClaim').selectAll().execute()).toMatchObject([
    { ordine: 'o2', mailbox: 'x' },
  ])
})

eachDialect('an address that the provider never gave goes free, one that it gave does not', async ({ sql }) => {
  const given = await prepare(sql)
  await given.mailbox('o1', 'a', 'm1')
  await given.claim('o1', 'a', 'anna')
  expect(await given.release('o2', 'a')).toBe(0)
  expect(await given.release('o1', 'a')).toBe(1)
  expect(await given.claim('o1', 'a', 'anna')).toBe(1)
  await given.created('o1', 'a')
  expect(await given.release('o1', 'a')).toBe(0)
})

eachDialect('an address is corrected only until the provider has created the mailbox', async ({ sql }) => {
  const given = await prepare(sql)
  await given.mailbox('o1', 'a', 'm1')
  expect(await given.correct('o1', 'a', 'other@x.test')).toBe(1)
  await given.created('o1', 'a')
  expect(await given.correct('o1', 'a', 'third@x.test')).toBe(0)
})

eachDialect('the day of a revocation is set once', async ({ sql }) => {
  const given = await prepare(sql)
  await given.mailbox('o1', 'a', 'm1')
  expect([await given.ended('o1', 'a'), await given.ended('o1', 'a')]).toEqual([1, 0])
})
