import fc from 'fast-check'
import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { auditFolds } from './fold.ts'
import type { SeatTables } from './testing.ts'
import { customer, fakeClock, hydrateDays, openOrders, orderMachine, orderOf, paid, toyMigrations } from './testing.ts'
import type { EngineEvent } from './types.ts'

const machines = { order: orderMachine }
const day = 86_400_000

async function opened(sql: Sql) {
  await migrate(sql, toyMigrations)
  const clock = fakeClock()
  const engine = openOrders({ sql, clock })
  await engine.startMany([orderOf('o1'), orderOf('o2')])
  await engine.send({ tenant: 'acme', workflow: 'o1' }, paid, { actor: customer })
  await engine.drain()
}

function tamper(sql: Sql, text: string): Promise<void> {
  return sql.transaction(function* () {
    yield { sql: text, parameters: [] }
  })
}

eachDialect('the journal folded is what is stored', async ({ sql }) => {
  await opened(sql)
  expect(await auditFolds(sql, { machines, hydrate: hydrateDays })).toEqual({ workflows: 2, faults: [] })
})

const edits = {
  contextDiffers: `update workflow set context = '{"item":"sofa","reminders":0}' where id = 'o1'`,
  stateDiffers: `update workflow set state = 'shipping' where id = 'o1'`,
  statusDiffers: `update workflow set status = 'done' where id = 'o1'`,
  timersDiffer: `insert into timer (tenant, workflow, name, due_at, event, delay) values ('acme', 'o1', 'x', 1, '{}', 'x')`,
}

for (const [reason, text] of Object.entries(edits))
  eachDialect(`what was changed by hand is told: ${reason}`, async ({ sql }) => {
    await opened(sql)
    await tamper(sql, text)
    const { faults } = await auditFolds(sql, { machines, hydrate: hydrateDays })
    expect(faults).toEqual([{ tenant: 'acme', workflow: 'o1', version: 3, reason }])
  })

eachDialect('other values than those it was judged by are told', async ({ sql }) => {
  await opened(sql)
  const { faults } = await auditFolds(sql, { machines, hydrate: () => ({ policy: { days: 30 } }) })
  expect(faults.map((fault) => [fault.workflow, fault.reason])).toEqual([['o2', 'timersDiffer']])
})

eachDialect('a workflow of a machine that is gone is told', async ({ sql }) => {
  await opened(sql)
  const { faults } = await auditFolds(sql, { machines: {}, hydrate: hydrateDays })
  expect(faults.map((fault) => fault.reason)).toEqual(['MachineUnknown', 'MachineUnknown'])
})

type Happening = { kind: 'event'; event: EngineEvent } | { kind: 'days'; days: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .constantFrom<EngineEvent>(
      paid,
      { type: 'customer.asked' },
      { type: 'customer.changed', item: 'chair' },
      { type: 'customer.changed', item: 'lamp' },
      { type: 'shop.refused', reason: 'x' },
      { type: 'bank.cleared' },
      { type: 'post.delivered' },
    )
    .map((event) => ({ kind: 'event' as const, event })),
  fc.integer({ min: 0, max: 12 }).map((days) => ({ kind: 'days' as const, days })),
)

eachDialect(
  'whatever happens in whatever order, versions have no gaps and the journal gives what is stored',
  async ({ sql }) => {
    await migrate(sql, toyMigrations)
    let lives = 0
    const life = fc.asyncProperty(
      fc.array(happening, { maxLength: 12 }),
      fc.integer({ min: -2, max: 40 }),
      async (happenings, days) => {
        lives += 1
        const workflow = `o${lives}`
        const clock = fakeClock()
        const engine = openOrders({ sql, clock })
        await engine.start(orderOf(workflow, { refs: { days } }))
        for (const one of happenings) {
          if (one.kind === 'days') clock.advance(one.days * day)
          else await engine.send({ tenant: 'acme', workflow }, one.event, { actor: customer })
          await engine.drain()
        }
        const journal = await sql
          .kysely<SeatTables>()
          .selectFrom('journal')
          .select(['version', 'fromState', 'toState'])
          .where('workflow', '=', workflow)
          .orderBy('version')
          .execute()
        expect(journal.map((row) => row.version)).toEqual(journal.map((_, index) => index + 1))
        expect(journal.slice(1).map((row) => row.fromState)).toEqual(journal.slice(0, -1).map((row) => row.toState))
        expect(journal.at(-1)?.toState).toBe((await engine.read({ tenant: 'acme', workflow }))?.state)
      },
    )
    await fc.assert(life, { numRuns: 40 })
    expect(await auditFolds(sql, { machines, hydrate: hydrateDays })).toEqual({ workflows: lives, faults: [] })
  },
  60_000,
)
