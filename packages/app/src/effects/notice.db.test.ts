import { readWorkflow } from '@postalbo/db'
import { defaultSettings, shippedConventions, type Convention } from '@postalbo/domain/convention'
import { addDays, civilDateOf } from '@postalbo/domain/values/civil-date'
import { expect } from 'vitest'
import type { App } from '../compose.ts'
import { codes } from '../testing/albo-text.ts'
import { addMember } from '../testing/members.ts'
import { inWorld, type World } from '../testing/world.ts'
import type { Person } from '../workflows.ts'

const day = 24 * 3_600_000
const email = 'ada@esempio.test'
const { acceptance } = defaultSettings

/** An Ordine with one member whose mailbox was asked for; nothing has been performed yet. */
async function prepare(world: World, convention: Convention | 'tsrm-ancona' = 'tsrm-ancona') {
  const app = world.open()
  const ordine = await app.ordini.create({ name: 'Ordine di Prova', pec: 'ordine@pec.test' })
  await app.ordini.addConvention({ ordine, convention, provider: 'sandbox' })
  const ada: Person = { ordine, type: 'member', id: 'ada' }
  await addMember(app, ordine, { id: ada.id, codiceFiscale: codes[1], surname: 'Lombardo', name: 'Ada', email })
  const operator = await world.addOperator(app, ordine)
  const plan = await app.plans.create(operator, { filter: {}, domain: 'tsrm.org' })
  if (!plan.ok) throw new Error(plan.refusal)
  await app.plans.approve(operator, plan.id, 1)
  return { app, ada }
}

async function workflowOf(app: App): Promise<string> {
  const all = app.sql.kysely<{ workflow: { id: string } }>().selectFrom('workflow').select('id')
  return (await all.executeTakeFirstOrThrow()).id
}

async function noticesOf(app: App, ordine: string): Promise<string[]> {
  const read = await readWorkflow(app.sql, ordine, await workflowOf(app))
  return (read?.notices ?? [])
    .map(({ kind, outcome, reason }) => `${kind} ${outcome} ${reason ?? ''}`.trim())
    .toSorted()
}

/** The same installation while its mail server does not answer. */
const withoutMail = (world: World): App =>
  world.open({ mail: { smtpUrl: 'smtp://127.0.0.1:1', fromAddress: 'non-rispondere@postalbo.test' } })

function inWords(civilDate: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('it-IT', options).format(new Date(civilDate))
}

inWorld('the assignment and each reminder name the last day to accept', async (world) => {
  const { app } = await prepare(world)
  await app.worker.drain()
  const lastDay = inWords(addDays(civilDateOf(world.now()), acceptance.lapsesAfterDays))
  for (let passed = 0; passed < acceptance.lapsesAfterDays; passed += 1) {
    world.pass(day)
    await app.worker.drain()
  }
  const mails = await world.sandbox.mails(email)
  expect(mails.map(({ subject, text }) => `${subject} | ${text.includes(`entro il ${lastDay}`)}`).toReversed()).toEqual(
    [
      `La sua casella PEC è pronta: la accetti entro il ${lastDay} | true`,
      `La sua casella PEC aspetta: la accetti entro il ${lastDay} | true`,
      `Ultimo avviso: accetti la sua casella PEC entro il ${lastDay} | true`,
    ],
  )
})

inWorld('the confirmation names the page of the provider that the convention names', async (world) => {
  const { app, ada } = await prepare(world)
  await app.worker.drain()
  await app.workflows.accept(ada, await workflowOf(app))
  await app.worker.drain()
  expect((await world.sandbox.mails(email))[0]?.text).toContain('Pagina del gestore: https://login.aruba.it/')
})

inWorld('a test message goes where the convention says, else to the PEC of the Ordine', async (world) => {
  const [shipped] = shippedConventions
  if (shipped === undefined) throw new Error('no convention is shipped')
  const versions = shipped.convention.versions.map((version) => ({
    ...version,
    testMessage: { wanted: true, to: 'unknown' as const },
  }))
  const { app, ada } = await prepare(world, { ...shipped.convention, versions })
  await app.worker.drain()
  await app.workflows.accept(ada, await workflowOf(app))
  await app.worker.drain()
  const wanted = (await world.sandbox.mails(email)).find(({ subject }) => subject.includes('messaggio di prova'))
  expect(wanted?.text).toContain('A: ordine@pec.test')
})

inWorld('a notice that comes after what it asks for is skipped, and says why', async (world) => {
  const { app, ada } = await prepare(world)
  await withoutMail(world).worker.drain()
  await app.workflows.accept(ada, await workflowOf(app))
  world.pass(day)
  await app.worker.drain()
  expect(await noticesOf(app, ada.ordine)).toEqual([
    'activation.assigned skipped overtaken',
    'activation.confirmed sent',
  ])
  expect(await world.sandbox.mails(email)).toHaveLength(1)
})

inWorld('after the last day only the end is told', async (world) => {
  const { app, ada } = await prepare(world)
  await withoutMail(world).worker.drain()
  world.pass((acceptance.lapsesAfterDays + 1) * day)
  await app.worker.drain()
  const notices = await noticesOf(app, ada.ordine)
  expect(notices).toContain('activation.lapsed sent')
  expect(notices.filter((notice) => notice.includes(' sent'))).toEqual(['activation.lapsed sent'])
})

inWorld('who is struck off gets no mail that was still to go', async (world) => {
  const { app, ada } = await prepare(world)
  await withoutMail(world).worker.drain()
  const gone = [{ albo: 'Logopedisti', status: 'struckOff' }]
  await addMember(app, ada.ordine, { id: ada.id, codiceFiscale: codes[1], email, enrolments: gone })
  world.pass(day)
  await app.worker.drain()
  expect(await noticesOf(app, ada.ordine)).toEqual(['activation.assigned skipped left'])
})
