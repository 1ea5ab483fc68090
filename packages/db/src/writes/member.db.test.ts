import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import { knownMembers } from '../queries/known-members.ts'
import type { Database } from '../schema.ts'
import { addMember, addMembers } from '../testing.ts'

const ordine = 'o1'

async function prepare(sql: Sql) {
  await migrate(sql, migrations)
  return sql.kysely<Database>()
}

eachDialect('many members are written with enrolments and keys, and known again by codice fiscale', async ({ sql }) => {
  const db = await prepare(sql)
  const people = Array.from({ length: 1_234 }, (_, index) => ({ id: `m${index}`, factsDigest: `d${index}` }))
  await addMembers(sql, ordine, people)
  const known = await sql.transaction(() => knownMembers(db, ordine, ['CFm7', 'CFnobody']))
  expect([...known.values()]).toMatchObject([
    { id: 'm7', codiceFiscale: 'CFm7', factsDigest: 'd7', enrolments: [{ albo: 'Albo 1', status: 'active' }] },
  ])
  for (const table of ['member', 'enrolment', 'subjectKey'] as const)
    expect(await db.selectFrom(table).select('ordine').where('ordine', '=', ordine).execute()).toHaveLength(1_234)
})

eachDialect('a changed member keeps id and key; the enrolments are the new ones', async ({ sql }) => {
  const db = await prepare(sql)
  await addMember(sql, ordine, { id: 'anna', email: 'old@x.test', wrappedKey: 'first' })
  await addMember(sql, ordine, {
    id: 'anna',
    surname: 'Bianchi',
    email: null,
    wrappedKey: 'second',
    factsDigest: 'new',
    enrolments: [{ albo: 'Ostetriche', status: 'struckOff' }],
  })
  expect(await db.selectFrom('member').selectAll().execute()).toMatchObject([
    { id: 'anna', surname: 'Bianchi', email: null, isActive: 0, factsDigest: 'new', sortName: 'bianchi  anna' },
  ])
  expect(await db.selectFrom('enrolment').select(['albo', 'status']).execute()).toEqual([
    { albo: 'Ostetriche', status: 'struckOff' },
  ])
  expect(await db.selectFrom('subjectKey').select('wrappedKey').execute()).toEqual([{ wrappedKey: 'first' }])
})

eachDialect('a codice fiscale is one member’s within an Ordine; in another it may be again', async ({ sql }) => {
  const db = await prepare(sql)
  await addMember(sql, ordine, { id: 'anna', codiceFiscale: 'X' })
  await expect(addMember(sql, ordine, { id: 'berta', codiceFiscale: 'X' })).rejects.toThrow(/unique/i)
  await addMember(sql, 'o2', { id: 'berta', codiceFiscale: 'X' })
  expect((await sql.transaction(() => knownMembers(db, 'o2', ['X']))).get('X')?.id).toBe('berta')
})
