import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import { addMailbox, addMember, addMembers, addOrdine, addWorkflow, type NewMember } from '../testing.ts'
import type { MemberFilter } from './member-filter.ts'
import { readMember } from './member-detail.ts'
import { readMemberHome } from './member-home.ts'
import { countMembers, listAlbi, listMembers } from './members.ts'

const ordine = 'o1'
const now = Date.parse('2026-03-02T10:00:00Z')

async function prepare(sql: Sql, members: readonly NewMember[]): Promise<void> {
  await migrate(sql, migrations)
  await addOrdine(sql, { id: ordine })
  await addMembers(sql, ordine, members)
}

const list = (sql: Sql, filter: MemberFilter, cursor: string | null = null, limit = 50) =>
  listMembers(sql, ordine, { filter, cursor, limit, now })

eachDialect('pages put together are the whole list, while members are added', async ({ sql }) => {
  const people = ['Bianchi', 'De Luca', 'De Luca', 'Delfino', 'Rossi', 'Rossi', 'Verdi'].map((surname, index) => ({
    id: `m${index}`,
    surname,
    name: 'Anna',
  }))
  await prepare(sql, people)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(sql, {}, cursor, 2)
    seen.push(...page.rows.map((row) => row.id))
    cursor = page.nextCursor
    await addMember(sql, ordine, { id: `new${seen.length}`, surname: 'Abate', name: 'Anna' })
  } while (cursor !== null)
  expect(seen).toEqual(people.map((person) => person.id))
})

eachDialect('each filter keeps those it names', async ({ sql }) => {
  await prepare(sql, [
    { id: 'anna', surname: "D'Angelo", name: 'Anna', email: 'a@x.test' },
    { id: 'berta', surname: 'De Luca', name: 'Berta', externalPec: 'b@pec.test' },
    { id: 'carla', enrolments: [{ albo: 'Ostetriche', status: 'suspended' }] },
    { id: 'dora', enrolments: [{ albo: 'Ostetriche', status: 'active' }] },
  ])
  await addMailbox(sql, { ordine, id: 'box', member: 'dora' })
  await addMailbox(sql, { ordine, id: 'ended', member: 'anna', createdAt: 1, revokedOn: '2026-01-01' })
  const ids = async (filter: MemberFilter) => (await list(sql, filter)).rows.map((row) => row.id).toSorted()
  expect(await ids({ search: 'dangelo ann' })).toEqual(['anna'])
  expect(await ids({ search: 'deluca' })).toEqual(['berta'])
  expect(await ids({ search: 'cfberta' })).toEqual(['berta'])
  expect(await ids({ status: 'active' })).toEqual(['anna', 'berta', 'dora'])
  expect(await ids({ status: 'suspended' })).toEqual(['carla'])
  expect(await ids({ pec: 'none' })).toEqual(['anna', 'carla'])
  expect(await ids({ pec: 'own' })).toEqual(['berta'])
  expect(await ids({ pec: 'convention' })).toEqual(['dora'])
  expect(await ids({ pec: 'any' })).toEqual(['berta', 'dora'])
  expect(await ids({ email: 'with' })).toEqual(['anna'])
  expect(await ids({ email: 'without', albo: 'Ostetriche' })).toEqual(['carla', 'dora'])
  expect(await countMembers(sql, ordine, { status: 'active' })).toBe(3)
  expect(await listAlbi(sql, ordine)).toEqual(['Albo 1', 'Ostetriche'])
})

eachDialect('a count is exact up to 10,000 and then says only that there are more', async ({ sql }) => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `m${index}` }))
  await prepare(sql, many)
  expect((await list(sql, {})).total).toBe(10_000)
  await addMember(sql, ordine, { id: 'one more' })
  expect((await list(sql, {})).total).toBeNull()
})

eachDialect('a cursor that is nobody’s begins at the beginning', async ({ sql }) => {
  await prepare(sql, [{ id: 'anna' }])
  expect((await list(sql, {}, 'nobody')).rows.map((row) => row.id)).toEqual(['anna'])
})

eachDialect('a member is shown with the mailbox that lives and the workflow under way', async ({ sql }) => {
  await prepare(sql, [{ id: 'anna' }])
  const past = { createdAt: 1, activatedOn: '2025-01-01' }
  await addMailbox(sql, { ordine, id: 'old', member: 'anna', requestedAt: 1, ...past, revokedOn: '2026-01-01' })
  await addMailbox(sql, { ordine, id: 'new', member: 'anna', requestedAt: 2, ...past, expiresOn: '2026-03-01' })
  await addWorkflow(sql, { tenant: ordine, id: 'w1', subject: 'anna', state: 'completed', status: 'done' })
  await addWorkflow(sql, { tenant: ordine, id: 'w2', subject: 'anna', state: 'creating' })
  const [row] = (await list(sql, {})).rows
  expect(row).toMatchObject({
    enrolments: [{ albo: 'Albo 1', number: 'anna', status: 'active' }],
    mailbox: { id: 'new', address: 'new@pec.test', status: 'expired', expiresOn: '2026-03-01' },
    workflow: { id: 'w2', machine: 'ordineActivation', state: 'creating' },
  })
  const detail = await readMember(sql, ordine, 'anna', now)
  expect(detail?.mailboxes.map((mailbox) => [mailbox.id, mailbox.status])).toEqual([
    ['new', 'expired'],
    ['old', 'revoked'],
  ])
  expect(detail?.workflows.map((workflow) => workflow.id).toSorted()).toEqual(['w1', 'w2'])
})

eachDialect(
  'the member’s page shows the workflow that ended last, with its reason, when none is under way',
  async ({ sql }) => {
    await prepare(sql, [{ id: 'anna' }])
    const ended = { tenant: ordine, subject: 'anna', state: 'declined', status: 'done', waitingFor: null }
    await addWorkflow(sql, { ...ended, id: 'w1', context: '{"reason":"other"}' })
    await addWorkflow(sql, { ...ended, id: 'w2', context: '{"reason":"hasOwnPec"}' })
    const home = await readMemberHome(sql, ordine, 'anna', '2026-03-02')
    expect(home?.workflow).toEqual({
      id: 'w2',
      machine: 'ordineActivation',
      state: 'declined',
      acceptBy: null,
      reason: 'hasOwnPec',
    })
    expect(home?.mailbox).toBeNull()
  },
)
