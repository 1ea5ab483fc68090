import { listMembers, listPlanRows, listWorkflows, readMemberHome, readPlan, readWorkflow } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { verifyAudit } from '@postalbo/engine'
import { expect } from 'vitest'
import type { App } from './compose.ts'
import { alboFile, codes, type AlboLine } from './testing/albo-text.ts'
import { inWorld, type World } from './testing/world.ts'
import type { Person } from './workflows.ts'

const from = '192.0.2.1'
const domain = 'tsrm.org'
const minute = 60_000

const people: AlboLine[] = [
  { codiceFiscale: codes[0], surname: 'Rossetti', name: 'Giovanni', number: '1', email: 'giovanni@esempio.test' },
  { codiceFiscale: codes[1], surname: 'Lombardo', name: 'Ada', number: '2', email: 'ada@esempio.test' },
  { codiceFiscale: codes[2], surname: 'Orlando', name: 'Salvatore', number: '3', email: '' },
]

async function prepare(world: World, lines: readonly AlboLine[] = people) {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  const operator = await world.addOperator(app, ordine)
  await importAlbo(app, ordine, lines)
  return { app, ordine, operator }
}

function importAlbo(app: App, ordine: string, lines: readonly AlboLine[]) {
  return app.albo.importFile({ ordine, fileName: 'albo.csv', bytes: alboFile(lines), dryRun: false })
}

async function approvePlan(app: App, operator: Person): Promise<string> {
  const created = await app.plans.create(operator, { filter: { status: 'active', pec: 'none' }, domain })
  if (!created.ok) throw new Error(created.refusal)
  const plan = await readPlan(app.sql, operator.ordine, created.id)
  expect(await app.plans.approve(operator, created.id, plan?.totals.in ?? -1)).toEqual({ ok: true })
  return created.id
}

async function memberOf(app: App, ordine: string, codiceFiscale: string): Promise<Person> {
  const listed = { filter: { search: codiceFiscale.toLowerCase() }, cursor: null, limit: 2, now: app.clock() }
  const [member] = (await listMembers(app.sql, ordine, listed)).rows
  if (member === undefined) throw new Error('no such member')
  return { ordine, type: 'member', id: member.id }
}

async function workflowOf(app: App, person: Person): Promise<string> {
  const home = await readMemberHome(app.sql, person.ordine, person.id, civilDateOf(app.clock()))
  if (home?.workflow == null) throw new Error('the member has no workflow')
  return home.workflow.id
}

async function stateOf(app: App, ordine: string, workflow: string): Promise<string | undefined> {
  return (await readWorkflow(app.sql, ordine, workflow))?.state
}

inWorld('from the albo to an activated mailbox: every step, every mail, every count', async (world) => {
  const { app, ordine, operator } = await prepare(world)
  const plan = await approvePlan(app, operator)
  await app.worker.drain()
  expect(await readPlan(app.sql, ordine, plan)).toMatchObject({
    status: 'done',
    totals: { rows: 3, in: 3, withoutEmail: 1 },
    progress: { pending: 0, started: 3, refused: 0 },
  })
  expect((await world.sandbox.mailboxes()).map(({ address }) => address).toSorted()).toEqual([
    'ada.lombardo@tsrm.org',
    'giovanni.rossetti@tsrm.org',
    'salvatore.orlando@tsrm.org',
  ])
  const [assigned] = await world.sandbox.mails('ada@esempio.test')
  expect(assigned?.text).toContain('ada.lombardo@tsrm.org')

  const token = await linkFor(world, app, 'ada@esempio.test')
  const signedIn = await app.signIn.redeemLink({ token, from })
  const session = signedIn.ok ? await app.signIn.session(signedIn.session, 'member') : null
  const ada: Person = { ordine, type: 'member', id: session?.id ?? '' }
  const workflow = await workflowOf(app, ada)
  expect(await app.workflows.accept(ada, workflow)).toMatchObject({ ok: true, state: 'activating' })
  await app.worker.drain()
  const home = await readMemberHome(app.sql, ordine, ada.id, civilDateOf(app.clock()))
  expect(home?.mailbox).toMatchObject({
    status: 'active',
    address: 'ada.lombardo@tsrm.org',
    recoveryEmail: 'ada@esempio.test',
  })
  const mails = await world.sandbox.mails('ada@esempio.test')
  expect(mails[0]?.text).toContain('ada.lombardo@tsrm.org')
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length)
  const states = (await world.sandbox.mailboxes()).map(({ address, activatedOn }) => [address, activatedOn !== null])
  expect(states.filter(([, isActive]) => isActive)).toEqual([['ada.lombardo@tsrm.org', true]])
  expect(await verifyAudit(app.sql, ordine)).toMatchObject({ ok: true })
})

inWorld('who has no e-mail comes in with the code from the desk, and accepts', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  const plan = await approvePlan(app, operator)
  await app.worker.drain()
  const issued = await app.plans.issueCodes(operator, plan)
  if (!issued.ok) throw new Error(issued.refusal)
  expect(issued.codes).toMatchObject([{ surname: 'Orlando' }])
  const given = { codiceFiscale: codes[2], code: issued.codes[0]?.code ?? '', from }
  const signedIn = await app.signIn.redeemCode(given)
  const session = signedIn.ok ? await app.signIn.session(signedIn.session, 'member') : null
  const person: Person = { ordine, type: 'member', id: session?.id ?? '' }
  expect(await app.workflows.accept(person, await workflowOf(app, person))).toMatchObject({ ok: true })
  await app.worker.drain()
  expect(await world.sandbox.mails('')).toHaveLength(2)
  expect(await stateOf(app, ordine, await onlyWorkflowOf(app, person))).toBe('completed')
})

inWorld('an address that is taken blocks; corrected, it goes on', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  await world.sandbox.reserve('ada.lombardo@tsrm.org')
  await approvePlan(app, operator)
  await app.worker.drain()
  const workflow = await workflowOf(app, await memberOf(app, ordine, codes[1]))
  expect(await readWorkflow(app.sql, ordine, workflow)).toMatchObject({ state: 'blocked', reason: 'addressTaken' })
  const waiting = await listWorkflows(app.sql, ordine, { view: 'ordine', cursor: null, limit: 10, now: app.clock() })
  expect(waiting.rows.map(({ id }) => id)).toEqual([workflow])
  expect(await app.workflows.correctAddress(operator, workflow, 'ada.lombardo@tsrm.org')).toMatchObject({
    refusal: 'addressSame',
  })
  expect(await app.workflows.correctAddress(operator, workflow, 'giovanni.rossetti@tsrm.org')).toMatchObject({
    refusal: 'addressTaken',
  })
  expect(await app.workflows.correctAddress(operator, workflow, 'ada.lombardo7@tsrm.org')).toMatchObject({ ok: true })
  await app.worker.drain()
  expect(await readWorkflow(app.sql, ordine, workflow)).toMatchObject({
    state: 'inactive',
    address: 'ada.lombardo7@tsrm.org',
  })
  expect(await world.sandbox.mailboxes('ada.')).toHaveLength(1)
})

inWorld('who leaves the albo meanwhile gets no mailbox, and one that was there is taken back', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  await approvePlan(app, operator)
  await app.worker.drain()
  const ada = await memberOf(app, ordine, codes[1])
  const workflow = await workflowOf(app, ada)
  await importAlbo(
    app,
    ordine,
    people.map((line) => (line.codiceFiscale === codes[1] ? { ...line, status: 'Cancellato' } : line)),
  )
  await app.worker.drain()
  expect(await stateOf(app, ordine, workflow)).toBe('memberLeft')
  expect(await app.workflows.accept(ada, workflow)).toMatchObject({ ok: false })
  const [mailbox] = await world.sandbox.mailboxes('ada.lombardo@')
  expect(mailbox?.state).toBe('REVOCATA')
})

inWorld('a provider that does the work and then falls silent has made one mailbox', async (world) => {
  const { app, operator } = await prepare(world)
  world.sandbox.faults.add({ kind: 'cut', operation: 'any', times: 3, afterWork: true })
  await approvePlan(app, operator)
  await app.worker.drain()
  for (let hour = 0; hour < 3; hour += 1) {
    world.pass(60 * minute)
    await app.worker.drain()
  }
  expect((await world.sandbox.mailboxes()).map(({ address }) => address).toSorted()).toEqual([
    'ada.lombardo@tsrm.org',
    'giovanni.rossetti@tsrm.org',
    'salvatore.orlando@tsrm.org',
  ])
  for (const mail of await world.sandbox.mails()) expect(mail.copies).toBe(1)
})

inWorld('a mailbox made for one who was then suspended is known, and taken back on request', async (world) => {
  const [first] = people
  if (first === undefined) throw new Error('nobody')
  const { app, ordine, operator } = await prepare(world, [first])
  world.sandbox.faults.add({ kind: 'cut', operation: 'any', times: 2, afterWork: true })
  await approvePlan(app, operator)
  await app.worker.drain()
  await importAlbo(app, ordine, [{ ...first, status: 'Sospeso' }])
  world.pass(10 * minute)
  await app.worker.drain()
  const workflow = await workflowOf(app, await memberOf(app, ordine, first.codiceFiscale))
  expect(await app.workflows.withdraw(operator, workflow, 'requestedByMistake')).toMatchObject({ ok: true })
  await app.worker.drain()
  expect(await stateOf(app, ordine, workflow)).toBe('withdrawn')
  expect(await world.sandbox.mailboxes()).toMatchObject([{ state: 'REVOCATA' }])
})

inWorld('a provider that answers twice changes nothing twice', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  world.sandbox.faults.add({ kind: 'twice', operation: 'any', times: null })
  await approvePlan(app, operator)
  await app.worker.drain()
  expect(await world.sandbox.mailboxes()).toHaveLength(3)
  const all = await listWorkflows(app.sql, ordine, { view: 'all', cursor: null, limit: 10, now: app.clock() })
  expect(all.rows.map(({ state }) => state)).toEqual(['inactive', 'inactive', 'inactive'])
})

inWorld('nobody accepts for another, and no Ordine sees what is another’s', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  await approvePlan(app, operator)
  await app.worker.drain()
  const ada = await memberOf(app, ordine, codes[1])
  const workflow = await workflowOf(app, ada)
  const giovanni = await memberOf(app, ordine, codes[0])
  const second = await world.addOrdine(app, 'Secondo')
  const stranger = await world.addOperator(app, second)
  expect(await app.workflows.accept(operator, workflow)).toMatchObject({ refusal: 'notYours' })
  expect(await app.workflows.accept(giovanni, workflow)).toMatchObject({ refusal: 'unknownWorkflow' })
  expect(await app.workflows.withdraw(stranger, workflow, 'other')).toMatchObject({ refusal: 'unknownWorkflow' })
  expect(await app.workflows.accept({ ...ada, ordine: second }, workflow)).toMatchObject({ refusal: 'unknownWorkflow' })
  expect(await stateOf(app, ordine, workflow)).toBe('inactive')
})

inWorld('the plan that runs is the plan that was approved', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  const created = await app.plans.create(operator, { filter: { status: 'active', pec: 'none' }, domain })
  const id = created.ok ? created.id : ''
  expect(await app.plans.approve(operator, id, 2)).toMatchObject({ refusal: 'planChanged' })
  expect(await app.plans.approve(operator, id, 3)).toEqual({ ok: true })
  await importAlbo(app, ordine, [...people.slice(0, 2), { ...people[2], codiceFiscale: codes[2], status: 'Sospeso' }])
  await app.worker.drain()
  const rows = await listPlanRows(app.sql, ordine, id, { cursor: null, limit: 10, outcome: 'refused' })
  expect(rows.rows).toMatchObject([{ outcomeReason: 'notActive', member: { surname: 'Orlando' } }])
  expect(await world.sandbox.mailboxes()).toHaveLength(2)
})

async function linkFor(world: World, app: App, email: string): Promise<string> {
  await app.signIn.requestMemberLink({ codiceFiscale: codes[1], from })
  await app.signIn.task.run()
  const [mail] = await world.sandbox.mails(email)
  return /collegamento\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

async function onlyWorkflowOf(app: App, person: Person): Promise<string> {
  const found = { view: 'all', member: person.id, cursor: null, limit: 2, now: app.clock() } as const
  const [workflow] = (await listWorkflows(app.sql, person.ordine, found)).rows
  return workflow?.id ?? ''
}
