import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { leaseMs } from './effects/claim.ts'
import type { Engine } from './engine.ts'
import { auditFolds } from './fold.ts'
import type { SeatTables } from './testing.ts'
import {
  crashAt,
  crashPoints,
  customer,
  fakeClock,
  fakeShop,
  hydrateDays,
  openOrders,
  orderMachine,
  orderOf,
  paid,
  toyMigrations,
} from './testing.ts'
import { verifyAudit } from './audit/verify.ts'
import type { CrashPoint, EngineEvent } from './types.ts'

const day = 86_400_000

/** A process that dies at the point is followed by another that knows nothing but the database, and begins again. */
async function live(sql: Sql, tenant: string, death: { point: CrashPoint; nth: number } | null) {
  const clock = fakeClock()
  const shop = fakeShop()
  const plan = death === null ? null : crashAt(death.point, death.nth)
  const open = (crash?: (point: CrashPoint) => void): Engine =>
    openOrders({ sql, clock, handlers: shop.handlers, ...(crash === undefined ? {} : { crash }) })
  let engine = open(plan?.crash)

  async function survive(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch {
      engine = open()
      clock.advance(leaseMs)
      await work()
    }
  }

  async function tell(workflow: string, event: EngineEvent): Promise<void> {
    await survive(() =>
      engine.send({ tenant, workflow }, event, { actor: customer, eventId: `${workflow}/${event.type}` }),
    )
    await survive(() => engine.drain())
  }

  await survive(() => engine.startMany([orderOf('good', { tenant }), orderOf('slow', { tenant, refs: { days: 10 } })]))
  await tell('good', paid)
  await tell('good', { type: 'bank.cleared' })
  await tell('good', { type: 'post.delivered' })
  for (const days of [7, 3]) {
    clock.advance(days * day)
    await survive(() => engine.drain())
  }
  return { end: await endOf(sql, tenant), keys: [...shop.done.keys()].sort(), hasCrashed: plan?.hasCrashed() ?? false }
}

/** All but instants: those differ by the time it took to begin again. */
async function endOf(sql: Sql, tenant: string) {
  const db = sql.kysely<SeatTables>()
  return {
    workflows: await db
      .selectFrom('workflow')
      .select(['id', 'state', 'status', 'version', 'context', 'waitingFor', 'dueAt'])
      .where('tenant', '=', tenant)
      .orderBy('id')
      .execute(),
    journal: await db
      .selectFrom('journal')
      .select(['workflow', 'version', 'event', 'fromState', 'toState', 'effects'])
      .where('tenant', '=', tenant)
      .orderBy('workflow')
      .orderBy('version')
      .execute(),
    outbox: await db
      .selectFrom('outbox')
      .select(['key', 'type', 'params', 'outcome', 'leaseToken'])
      .where('tenant', '=', tenant)
      .orderBy('key')
      .execute(),
    timers: await db.selectFrom('timer').select('name').where('tenant', '=', tenant).execute(),
    inbox: await db
      .selectFrom('inbox')
      .select(['eventId', 'version'])
      .where('tenant', '=', tenant)
      .orderBy('eventId')
      .execute(),
    audit: (await db.selectFrom('audit').select('action').where('tenant', '=', tenant).execute()).length,
  }
}

for (const point of crashPoints)
  eachDialect(
    `a process that dies at ${point}, whichever time, loses nothing and does nothing twice`,
    async ({ sql }) => {
      await migrate(sql, toyMigrations)
      const undisturbed = await live(sql, 'undisturbed', null)
      expect(undisturbed.end.workflows.map((row) => row.state)).toEqual(['completed', 'lapsed'])
      let deaths = 0
      for (let nth = 1; ; nth += 1) {
        const tenant = `dies${nth}`
        const life = await live(sql, tenant, { point, nth })
        expect(life.end).toEqual(undisturbed.end)
        expect(life.keys).toEqual(undisturbed.keys)
        expect(await verifyAudit(sql, tenant)).toMatchObject({ ok: true })
        if (!life.hasCrashed) break
        deaths += 1
      }
      expect(deaths).toBeGreaterThan(1)
      expect(await auditFolds(sql, { machines: { order: orderMachine }, hydrate: hydrateDays })).toMatchObject({
        faults: [],
      })
    },
    60_000,
  )
