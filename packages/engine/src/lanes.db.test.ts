import { expect } from 'vitest'
import { setup } from 'xstate'
import { migrate, type Sql } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { createCore } from './core.ts'
import { createTakeDue } from './effects/claim.ts'
import type { EngineTables } from './tables.ts'
import { customer, fakeClock, openOrders, optionsOf, orderMachine, orderOf, toyMigrations } from './testing.ts'
import type { EffectAnswer, EffectHandler } from './types.ts'

/** An effect at the start, one for each time a person asks, and one that follows from an answer. */
const errandMachine = setup({
  actions: { 'errand.run': () => undefined, 'errand.tell': () => undefined },
}).createMachine({
  id: 'errand',
  initial: 'out',
  states: {
    out: { entry: 'errand.run', on: { 'errand.back': 'home', 'customer.asked': { actions: 'errand.run' } } },
    home: { entry: 'errand.tell' },
  },
})

const back: EffectAnswer = { kind: 'event', event: { type: 'errand.back' } }
const asked = { type: 'customer.asked' }
/** So long that only a wake can be the cause of what happens. */
const neverPolled = { pollMs: 600_000 }

async function opened(sql: Sql, run: EffectHandler = () => Promise.resolve(back)) {
  await migrate(sql, toyMigrations)
  const performed: string[] = []
  const noted = (handler: EffectHandler): EffectHandler => {
    return (effect) => {
      performed.push(`${effect.target.tenant} ${effect.key}`)
      return handler(effect)
    }
  }
  const options = optionsOf({
    sql,
    clock: fakeClock(),
    machines: { errand: errandMachine, order: orderMachine },
    handlers: { 'errand.run': noted(run), 'errand.tell': noted(() => Promise.resolve({ kind: 'done' })) },
  })
  return { engine: openOrders(options), takeDue: createTakeDue(createCore(options)), performed }
}

function errand(tenant: string, workflow: string) {
  return orderOf(workflow, { tenant, machine: 'errand' })
}

/** A plan: so many starts at once. */
function errands(tenant: string, count: number) {
  return Array.from({ length: count }, (_, n) => errand(tenant, `${tenant}${n}`))
}

function readLanes(sql: Sql): Promise<{ key: string; lane: number }[]> {
  return sql.kysely<EngineTables>().selectFrom('outbox').select(['key', 'lane']).orderBy('key').execute()
}

eachDialect('what a person waits for does not wait behind the plan of another', async ({ sql }) => {
  const helped = Promise.withResolvers<undefined>()
  const { engine, performed } = await opened(sql, ({ target }) => {
    if (target.tenant === 'b') helped.resolve(undefined)
    return Promise.resolve(back)
  })
  await engine.startMany(errands('a', 500))
  await engine.start(errand('b', 'one'))
  const working = engine.work(neverPolled)
  await helped.promise
  await working.stop()
  expect(performed.indexOf('b one:1:0')).toBeLessThan(8)
})

eachDialect('the plan of one tenant is not last behind that of another', async ({ sql }) => {
  const ended = Promise.withResolvers<undefined>()
  const { engine, performed } = await opened(sql, ({ key }) => {
    if (key === 'b9:1:0') ended.resolve(undefined)
    return Promise.resolve(back)
  })
  await engine.startMany(errands('a', 500))
  await engine.startMany(errands('b', 10))
  const working = engine.work(neverPolled)
  await ended.promise
  await working.stop()
  expect(performed.indexOf('b b9:1:0')).toBeLessThan(50)
})

eachDialect('with one hand free the tenants of a lane take turns', async ({ sql }) => {
  const { engine, takeDue } = await opened(sql)
  for (const tenant of ['a', 'b', 'c']) await engine.startMany(errands(tenant, 3))
  const served: (string | undefined)[] = []
  for (let turn = 1; turn <= 6; turn += 1)
    served.push((await takeDue({ free: 1, forBulk: 0 }))[0]?.effect.target.tenant)
  expect(served).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
})

eachDialect('what one tenant does not need of its share goes to the others', async ({ sql }) => {
  const { engine, takeDue } = await opened(sql)
  await engine.startMany(errands('a', 20))
  await engine.startMany(errands('b', 2))
  const tenants = (await takeDue({ free: 8, forBulk: 2 })).map(({ effect }) => effect.target.tenant)
  expect(tenants.toSorted()).toEqual(['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b'])
})

eachDialect('of all hands two are kept for bulk, and none when nobody needs it', async ({ sql }) => {
  const { engine, takeDue } = await opened(sql)
  for (const start of errands('a', 20)) await engine.start(start)
  await engine.startMany(errands('b', 2))
  const taken = async () => (await takeDue({ free: 8, forBulk: 2 })).map(({ lane }) => lane)
  expect(await taken()).toEqual([0, 0, 0, 0, 0, 0, 1, 1])
  expect(await taken()).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
})

eachDialect('bulk goes on while people keep all other hands busy', async ({ sql }) => {
  const answer = Promise.withResolvers<EffectAnswer>()
  const ended = Promise.withResolvers<undefined>()
  const { engine } = await opened(sql, ({ key, target }) => {
    if (target.tenant === 'a') return answer.promise
    if (key === 'b9:1:0') ended.resolve(undefined)
    return Promise.resolve(back)
  })
  for (const start of errands('a', 20)) await engine.start(start)
  await engine.startMany(errands('b', 10))
  const working = engine.work(neverPolled)
  await ended.promise
  answer.resolve({ kind: 'done' })
  await working.stop()
  expect(await engine.read({ tenant: 'b', workflow: 'b9' })).toMatchObject({ state: 'home' })
})

eachDialect('what follows from an answer keeps the lane', async ({ sql }) => {
  const { engine } = await opened(sql)
  await engine.startMany(errands('a', 2))
  await engine.start(errand('a', 'one'))
  await engine.drain()
  expect(await readLanes(sql)).toEqual([
    { key: 'a0:1:0', lane: 1 },
    { key: 'a0:2:0', lane: 1 },
    { key: 'a1:1:0', lane: 1 },
    { key: 'a1:2:0', lane: 1 },
    { key: 'one:1:0', lane: 0 },
    { key: 'one:2:0', lane: 0 },
  ])
})

eachDialect('what a timer sets going is bulk', async ({ sql }) => {
  const { engine } = await opened(sql)
  await engine.start(orderOf('o1', { refs: { days: -1 } }))
  await engine.drain()
  expect(await readLanes(sql)).toEqual([{ key: 'o1:2:0', lane: 1 }])
})

eachDialect('what a person asks for overtakes nothing of its own workflow', async ({ sql }) => {
  const { engine, takeDue } = await opened(sql)
  await engine.startMany(errands('a', 3))
  await engine.send({ tenant: 'a', workflow: 'a1' }, asked, { actor: customer })
  const keys = (await takeDue({ free: 8, forBulk: 0 })).map(({ effect }) => effect.key)
  expect(keys).toEqual(['a1:1:0', 'a1:2:0', 'a0:1:0', 'a2:1:0'])
})

eachDialect('an effect that a person asks to try again is awaited', async ({ sql }) => {
  const { engine } = await opened(sql, () => Promise.resolve({ kind: 'handOver', reason: 'odd' }))
  await engine.startMany(errands('a', 2))
  await engine.drain()
  await engine.retryEffect({ tenant: 'a', workflow: 'a1' }, 'a1:1:0', customer)
  expect(await readLanes(sql)).toEqual([
    { key: 'a0:1:0', lane: 1 },
    { key: 'a1:1:0', lane: 0 },
  ])
})
