import { expect } from 'vitest'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { customer, fakeShop, openOrders, orderOf, paid, toyMigrations } from './testing.ts'
import type { EffectAnswer, EffectHandler } from './types.ts'

const shipped: EffectAnswer = { kind: 'event', event: { type: 'shop.shipped', parcel: 'p1' } }
/** So long that only a wake can be the cause of what happens. */
const neverPolled = { pollMs: 600_000 }

async function opened(sql: Sql, handlers: Record<string, EffectHandler>) {
  await migrate(sql, toyMigrations)
  const engine = openOrders({ sql, clock: Date.now, handlers: { ...fakeShop().handlers, ...handlers } })
  await engine.startMany(['o1', 'o2'].map((id) => orderOf(id)))
  const pay = (workflow: string) => engine.send({ tenant: 'acme', workflow }, paid, { actor: customer })
  return { engine, pay }
}

eachDialect('a commit wakes the worker: its effect does not wait for the poll', async ({ sql }) => {
  const mailed = Promise.withResolvers<string>()
  const { engine, pay } = await opened(sql, {
    'mail.send': ({ key }) => {
      mailed.resolve(key)
      return Promise.resolve({ kind: 'done' })
    },
  })
  const working = engine.work(neverPolled)
  await pay('o1')
  expect(await mailed.promise).toBe('o1:3:0')
  await working.stop()
})

eachDialect('what waited before the worker began is done', async ({ sql }) => {
  const asked = Promise.withResolvers<string>()
  const { engine, pay } = await opened(sql, {
    'shop.ship': ({ key }) => {
      asked.resolve(key)
      return Promise.resolve(shipped)
    },
  })
  await pay('o1')
  const working = engine.work(neverPolled)
  expect(await asked.promise).toBe('o1:2:0')
  await working.stop()
})

eachDialect('an effect that hangs holds up no other', async ({ sql }) => {
  const hanging = Promise.withResolvers<EffectAnswer>()
  const other = Promise.withResolvers<string>()
  const { engine, pay } = await opened(sql, {
    'shop.ship': ({ key, target }) => {
      if (target.workflow === 'o1') return hanging.promise
      other.resolve(key)
      return Promise.resolve(shipped)
    },
  })
  const working = engine.work(neverPolled)
  await pay('o1')
  await pay('o2')
  expect(await other.promise).toBe('o2:2:0')
  hanging.resolve(shipped)
  await working.stop()
})

eachDialect('a stop waits for the steps under way', async ({ sql }) => {
  const asked = Promise.withResolvers<undefined>()
  const answer = Promise.withResolvers<EffectAnswer>()
  const { engine, pay } = await opened(sql, {
    'shop.ship': () => {
      asked.resolve(undefined)
      return answer.promise
    },
  })
  const working = engine.work(neverPolled)
  await pay('o1')
  await asked.promise
  const stopped = working.stop()
  answer.resolve(shipped)
  await stopped
  expect(await engine.read({ tenant: 'acme', workflow: 'o1' })).toMatchObject({ version: 3 })
})

eachDialect('an overdue timer fires when the worker begins', async ({ sql }) => {
  const mailed = Promise.withResolvers<string>()
  const { engine } = await opened(sql, {
    'mail.send': ({ params }) => {
      mailed.resolve(String(params.kind))
      return Promise.resolve({ kind: 'done' })
    },
  })
  await engine.start(orderOf('o3', { refs: { days: -1 } }))
  const working = engine.work(neverPolled)
  expect(await mailed.promise).toBe('lapsed')
  await working.stop()
})
