import { countMembers, readDashboard, readInstallationValue } from '@postalbo/db'
import { expect } from 'vitest'
import { inWorld } from '../testing/world.ts'
import { firstOrdine, secondOrdine, waitingMember } from './demo-data.ts'
import { seedDemo } from './seed.ts'

inWorld('the demonstration has two Ordini, one of them with members, and a mailbox to accept', async (world) => {
  const app = world.open()
  const seeded = await seedDemo(app)
  if (!seeded.ok) throw new Error(seeded.message)
  expect(await countMembers(app.sql, firstOrdine.id, {})).toBe(0)
  expect(await countMembers(app.sql, secondOrdine.id, {})).toBe(30)
  expect((await readDashboard(app.sql, secondOrdine.id, app.clock())).workflowsByState).toMatchObject([
    { state: 'inactive', count: 1 },
  ])
  expect(await world.sandbox.mailboxes()).toMatchObject([{ state: 'NON ATTIVA' }])
  expect(await world.sandbox.mails(waitingMember.email)).toHaveLength(1)
  expect(await readInstallationValue(app.sql, 'demonstration')).toBe('ready')
})

inWorld('every way in that is printed works', async (world) => {
  const app = world.open()
  const seeded = await seedDemo(app)
  const ways = seeded.ok ? seeded.signIns.map(({ how }) => how) : []
  const tokens = ways.flatMap((how) => /collegamento\/([\w-]{43})/.exec(how)?.[1] ?? [])
  const entered = await Promise.all(tokens.map((token) => app.signIn.redeemLink({ token, from: '127.0.0.1' })))
  expect(entered.map((answer) => answer.ok)).toEqual([true, true, true, true])
  const code = /codice (\S{14})$/.exec(ways.at(-1) ?? '')?.[1] ?? ''
  const given = { codiceFiscale: waitingMember.codiceFiscale, code, from: '127.0.0.1' }
  expect(await app.signIn.redeemCode(given)).toMatchObject({ ok: true })
})

inWorld('seeding again makes nothing new, also after a first try that was cut short', async (world) => {
  const died = world.open({
    crash: () => {
      throw new Error('the process died')
    },
  })
  await seedDemo(died).catch(() => undefined)
  const app = world.open()
  await seedDemo(app)
  world.pass(3_600_000)
  await app.worker.drain()
  await seedDemo(app)
  expect(await countMembers(app.sql, secondOrdine.id, {})).toBe(30)
  expect(await world.sandbox.mailboxes()).toHaveLength(1)
})

inWorld('a database with an installation in it is left alone', async (world) => {
  const app = world.open()
  await world.addOrdine(app)
  expect(await seedDemo(app)).toMatchObject({ ok: false })
  expect(await app.ordini.list()).toHaveLength(1)
})
