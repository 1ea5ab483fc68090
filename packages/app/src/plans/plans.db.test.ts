import { readFileSync } from 'node:fs'
import { countMembers, listMembers, listPlanRows, listWorkflows, readPlan } from '@postalbo/db'
import { expect } from 'vitest'
import { addMember } from '../testing/members.ts'
import { inWorld } from '../testing/world.ts'

const domain = 'tsrm.org'
const withoutPec = { status: 'active', pec: 'none' } as const

inWorld('the plan of Ancona: who is in, the homonyms numbered, those without e-mail told', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  const bytes = readFileSync(new URL('../../test-data/albo-tsrm-ancona.csv', import.meta.url))
  await app.albo.importFile({ ordine, fileName: 'albo.csv', bytes, dryRun: false })
  expect(await countMembers(app.sql, ordine, withoutPec)).toBe(2_187)
  const created = await app.plans.create(operator, { filter: withoutPec, domain })
  const id = created.ok ? created.id : ''
  const plan = await readPlan(app.sql, ordine, id)
  expect(plan?.totals).toMatchObject({ rows: 2_187, in: 2_187, homonymsNumbered: 336, withoutEmail: 63 })
  await app.plans.approve(operator, id, 2_187)
  const issued = await app.plans.issueCodes(operator, id)
  expect(issued.ok && new Set(issued.codes.map(({ code }) => code)).size).toBe(63)
  const file = await app.plans.resultFile(ordine, id)
  expect(file?.content.split('\r\n')).toHaveLength(2_187 + 2)
  expect(file?.content).toContain(';In attesa;')
})

inWorld('a plan is made, approved, paused and gone on with by its own Ordine only, each at its time', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  const stranger = await world.addOperator(app, await world.addOrdine(app, 'Altro'))
  expect(await app.plans.create(operator, { filter: {}, domain })).toMatchObject({ refusal: 'planEmpty' })
  expect(await app.plans.create(operator, { filter: {}, domain: 'x.test' })).toMatchObject({ refusal: 'domainUnknown' })
  await addMember(app, ordine, { id: 'm1', codiceFiscale: 'RSSGNN70S19E783I' })
  const created = await app.plans.create(operator, { filter: {}, domain })
  const id = created.ok ? created.id : ''
  expect(await app.plans.approve(stranger, id, 1)).toMatchObject({ refusal: 'unknownPlan' })
  expect(await app.plans.pause(operator, id)).toMatchObject({ refusal: 'planNotRunning' })
  expect(await app.plans.approve(operator, id, 1)).toEqual({ ok: true })
  expect(await app.plans.discard(operator, id)).toMatchObject({ refusal: 'planChanged' })
  expect(await app.plans.pause(operator, id)).toEqual({ ok: true })
  await app.worker.drain()
  expect(await world.sandbox.mailboxes()).toEqual([])
  expect(await app.plans.resume(operator, id)).toEqual({ ok: true })
  await app.worker.drain()
  expect(await world.sandbox.mailboxes()).toHaveLength(1)
  const [member] = (await listMembers(app.sql, ordine, { filter: {}, cursor: null, limit: 2, now: app.clock() })).rows
  expect(member?.mailbox).toMatchObject({ status: 'inactive' })
})

inWorld('who declined a mailbox and asks again gets the same address; a homonym gets another one', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  const ask = async (): Promise<void> => {
    const created = await app.plans.create(operator, { filter: {}, domain })
    if (!created.ok) throw new Error(created.refusal)
    const plan = await readPlan(app.sql, ordine, created.id)
    await app.plans.approve(operator, created.id, plan?.totals.in ?? -1)
    await app.worker.drain()
  }
  await addMember(app, ordine, { id: 'm1', codiceFiscale: 'RSSGNN70S19E783I' })
  await ask()
  const { rows } = await listWorkflows(app.sql, ordine, { cursor: null, limit: 1, now: app.clock() })
  await app.workflows.decline({ ordine, type: 'member', id: 'm1' }, rows[0]?.id ?? '', 'notNeeded')
  await app.worker.drain()
  await addMember(app, ordine, { id: 'm2', codiceFiscale: 'LMBDAA01A52E783R' })
  await ask()
  const live = (await world.sandbox.mailboxes()).filter(({ state }) => state !== 'REVOCATA')
  expect(live.map(({ address, codiceFiscale }) => `${address} ${codiceFiscale}`).toSorted()).toEqual([
    'anna.rossi2@tsrm.org LMBDAA01A52E783R',
    'anna.rossi@tsrm.org RSSGNN70S19E783I',
  ])
})

inWorld('who declined after a plan was made is not asked again by it, and the next plan tells it', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  await addMember(app, ordine, { id: 'm1', codiceFiscale: 'RSSGNN70S19E783I' })
  const planNow = async () => {
    const created = await app.plans.create(operator, { filter: {}, domain })
    if (!created.ok) throw new Error(created.refusal)
    return created.id
  }
  const paused = await planNow()
  await app.plans.approve(operator, paused, 1)
  await app.plans.pause(operator, paused)
  world.pass(1_000)
  const first = await planNow()
  await app.plans.approve(operator, first, 1)
  await app.worker.drain()
  const { rows } = await listWorkflows(app.sql, ordine, { cursor: null, limit: 1, now: app.clock() })
  await app.workflows.decline({ ordine, type: 'member', id: 'm1' }, rows[0]?.id ?? '', 'notNeeded')
  await app.worker.drain()
  await app.plans.resume(operator, paused)
  await app.worker.drain()
  const page = { cursor: null, limit: 9 }
  const ran = await listPlanRows(app.sql, ordine, paused, page)
  expect(ran.rows).toMatchObject([{ outcome: 'refused', outcomeReason: 'declinedMeanwhile' }])
  const next = await listPlanRows(app.sql, ordine, await planNow(), page)
  expect(next.rows).toMatchObject([{ verdict: 'in', warnings: ['declinedBefore'] }])
})

inWorld('a draft whose people changed is not approved; made again, it is', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  await addMember(app, ordine, { id: 'm1', codiceFiscale: 'RSSGNN70S19E783I' })
  await addMember(app, ordine, { id: 'm2', codiceFiscale: 'LMBDAA01A52E783R' })
  const created = await app.plans.create(operator, { filter: { q: 'rossi' }, domain })
  const stale = created.ok ? created.id : ''
  const other = await app.plans.create(operator, { filter: { member: 'm2' }, domain })
  await app.plans.approve(operator, other.ok ? other.id : '', 1)
  await app.worker.drain()
  expect(await app.plans.approve(operator, stale, 2)).toMatchObject({ refusal: 'planChanged' })
  const again = await app.plans.remake(operator, stale)
  const fresh = again.ok ? again.id : ''
  expect((await readPlan(app.sql, ordine, stale))?.status).toBe('discarded')
  expect(await readPlan(app.sql, ordine, fresh)).toMatchObject({ status: 'draft', totals: { in: 1, out: 1 } })
  expect(await app.plans.approve(operator, fresh, 1)).toEqual({ ok: true })
})

inWorld('what is asked for twice within a minute is one plan', async (world) => {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  await addMember(app, ordine, { id: 'm1', codiceFiscale: 'RSSGNN70S19E783I' })
  const ask = (filter: { q?: string }) => app.plans.create(operator, { filter, domain })
  const [first, second] = await Promise.all([ask({ q: 'rossi' }), ask({ q: 'rossi' })])
  expect(second).toEqual(first)
  expect(await ask({})).not.toEqual(first)
  world.pass(61_000)
  expect(await ask({ q: 'rossi' })).not.toEqual(first)
})
