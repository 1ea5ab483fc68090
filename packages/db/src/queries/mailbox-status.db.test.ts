import { mailboxStatuses, mailboxStatusOf } from '@postalbo/domain'
import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import { addMailbox } from '../testing.ts'
import { mailboxStatusSql } from './mailbox-status.ts'

const today = '2026-03-02'
const dates = [null, '2026-03-01', today, '2026-03-03']

eachDialect('the status in SQL is the domain’s, whatever is known of a mailbox', async ({ sql }) => {
  await migrate(sql, migrations)
  const facts = allFacts()
  for (const [index, fact] of facts.entries())
    await addMailbox(sql, { ordine: 'o1', id: `${index}`, member: `${index}`, ...fact })
  const found = await statusesIn(sql)
  expect(found).toEqual(facts.map((fact) => mailboxStatusOf(fact, today)))
  expect(new Set(found)).toEqual(new Set(mailboxStatuses))
})

async function statusesIn(sql: Sql): Promise<string[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('mailbox')
    .select(['id', mailboxStatusSql(today).as('status')])
    .where('ordine', '=', 'o1')
    .execute()
  return rows.toSorted((one, other) => Number(one.id) - Number(other.id)).map((row) => row.status)
}

/** Every combination of what can be known. */
function allFacts() {
  const some = [null, '2026-02-01']
  return [null, 1].flatMap((createdAt) =>
    some.flatMap((activatedOn) =>
      dates.flatMap((expiresOn) =>
        some.flatMap((suspendedOn) =>
          some.flatMap((revokedOn) =>
            some.map((deletedOn) => ({ createdAt, activatedOn, expiresOn, suspendedOn, revokedOn, deletedOn })),
          ),
        ),
      ),
    ),
  )
}
