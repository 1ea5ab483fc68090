import { listAudit } from '@postalbo/db'
import { expect } from 'vitest'
import type { App } from '../compose.ts'
import { codes } from '../testing/albo-text.ts'
import { addMember } from '../testing/members.ts'
import { inWorld, type World } from '../testing/world.ts'

const from = '192.0.2.1'
const minute = 60_000
const [codiceFiscale, otherCode] = codes

async function prepare(world: World) {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  await addMember(app, ordine, { id: 'm1', codiceFiscale, email: 'anna@esempio.test' })
  return { app, ordine, operator: await world.addOperator(app, ordine) }
}

async function linkFor(world: World, app: App): Promise<string> {
  await app.signIn.requestMemberLink({ codiceFiscale, from })
  await app.signIn.task.run()
  const [mail] = await world.sandbox.mails('anna@esempio.test')
  return /collegamento\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

async function codeFor({ app, operator }: Awaited<ReturnType<typeof prepare>>): Promise<string> {
  const { codes: issued } = await app.signIn.issueCodes(operator, ['m1'])
  return issued.get('m1') ?? ''
}

async function actionsOf(app: App, ordine: string): Promise<string[]> {
  const page = await listAudit(app.sql, ordine, { cursor: null, limit: 100 })
  return page.rows.map(({ action }) => action).filter((action) => action.startsWith('signIn.'))
}

inWorld('a link comes by mail, opens the app it is for, and works once', async (world) => {
  const { app, ordine } = await prepare(world)
  const token = await linkFor(world, app)
  const signedIn = await app.signIn.redeemLink({ token, from })
  if (!signedIn.ok) throw new Error(signedIn.refusal)
  expect(signedIn).toMatchObject({ app: 'member', expiresAt: world.now() + 24 * 60 * minute })
  const person = await app.signIn.session(signedIn.session, 'member')
  expect(person).toMatchObject({ role: 'member', id: 'm1', displayName: 'Anna Rossi', ordine: { id: ordine } })
  expect(await app.signIn.session(signedIn.session, 'admin')).toBeNull()
  expect(await app.signIn.redeemLink({ token, from })).toMatchObject({ refusal: 'linkInvalid' })
  expect(await actionsOf(app, ordine)).toEqual(['signIn.failed', 'signIn.begun', 'signIn.linkSent'])
})

inWorld('of two uses of a link at the same moment one wins', async (world) => {
  const { app } = await prepare(world)
  const token = await linkFor(world, app)
  const answers = await Promise.all([1, 2, 3, 4].map(() => app.signIn.redeemLink({ token, from })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

inWorld('a newer link ends the older, and half an hour ends any', async (world) => {
  const { app } = await prepare(world)
  const older = await linkFor(world, app)
  const newer = await linkFor(world, app)
  expect(await app.signIn.redeemLink({ token: older, from })).toMatchObject({ refusal: 'linkInvalid' })
  world.pass(30 * minute)
  expect(await app.signIn.redeemLink({ token: newer, from })).toMatchObject({ refusal: 'linkInvalid' })
})

inWorld('the answer is the same for somebody and for nobody, and nobody is written to', async (world) => {
  const { app } = await prepare(world)
  const known = await app.signIn.requestMemberLink({ codiceFiscale, from })
  const unknown = await app.signIn.requestMemberLink({ codiceFiscale: otherCode, from })
  const nobody = await app.signIn.requestOperatorLink({ email: 'nessuno@esempio.test', from })
  expect([unknown, nobody]).toEqual([known, known])
  await app.signIn.task.run()
  expect(await world.sandbox.mails()).toHaveLength(1)
})

inWorld('a member of two Ordini gets a link from each', async (world) => {
  const { app } = await prepare(world)
  const second = await world.addOrdine(app, 'Secondo Ordine')
  await addMember(app, second, { id: 'm9', codiceFiscale, email: 'anna@esempio.test' })
  await app.signIn.requestMemberLink({ codiceFiscale, from })
  await app.signIn.task.run()
  expect(await world.sandbox.mails('anna@esempio.test')).toHaveLength(2)
})

inWorld('a mail that cannot go out now goes out later, also from another process', async (world) => {
  const { app } = await prepare(world)
  const cut = world.open({ mail: { smtpUrl: 'smtp://127.0.0.1:9', fromAddress: 'x@postalbo.test' } })
  await cut.signIn.requestMemberLink({ codiceFiscale, from })
  await cut.signIn.task.run()
  await app.signIn.task.run()
  expect(await world.sandbox.mails()).toHaveLength(0)
  world.pass(minute)
  await app.signIn.task.run()
  expect(await world.sandbox.mails('anna@esempio.test')).toHaveLength(1)
  await app.signIn.task.run()
  expect(await world.sandbox.mails()).toHaveLength(1)
})

inWorld('two hundred wrong codes at once are five tries', async (world) => {
  const prepared = await prepare(world)
  const { app, ordine } = prepared
  const code = await codeFor(prepared)
  const wrong = Array.from({ length: 200 }, () =>
    app.signIn.redeemCode({ codiceFiscale, code: 'AAAA-AAAA-AAAA', from }),
  )
  const answers = await Promise.all(wrong)
  const refusals = Map.groupBy(answers, (answer) => (answer.ok ? 'ok' : answer.refusal))
  expect(refusals.get('codeInvalid')).toHaveLength(5)
  expect(refusals.get('tooManyTries')).toHaveLength(195)
  expect(await app.signIn.redeemCode({ codiceFiscale, code, from })).toMatchObject({ refusal: 'tooManyTries' })
  await app.signIn.close()
  const actions = await actionsOf(app, ordine)
  expect(actions.filter((action) => action === 'signIn.denied')).toHaveLength(1)
  expect(actions.filter((action) => action === 'signIn.failed')).toHaveLength(5)
  world.pass(15 * minute)
  expect(await app.signIn.redeemCode({ codiceFiscale, code, from })).toMatchObject({ ok: true })
})

inWorld('whoever tries from elsewhere does not lock the person out at once', async (world) => {
  const prepared = await prepare(world)
  const { app } = prepared
  const code = await codeFor(prepared)
  for (let index = 0; index < 10; index += 1)
    await app.signIn.redeemCode({ codiceFiscale, code: 'BBBB-BBBB-BBBB', from: '198.51.100.7' })
  expect(await app.signIn.redeemCode({ codiceFiscale, code, from })).toMatchObject({ ok: true })
})

inWorld('a desk code works once, for its member, until its last day, and a newer one ends it', async (world) => {
  const prepared = await prepare(world)
  const { app, ordine } = prepared
  await addMember(app, ordine, { id: 'm2', codiceFiscale: otherCode })
  const older = await codeFor(prepared)
  const newer = await codeFor(prepared)
  const redeem = (code: string, of: string = codiceFiscale) => app.signIn.redeemCode({ codiceFiscale: of, code, from })
  expect(await redeem(older)).toMatchObject({ refusal: 'codeInvalid' })
  expect(await redeem(newer, otherCode)).toMatchObject({ refusal: 'codeInvalid' })
  expect(await redeem(newer.toLowerCase().replaceAll('-', ' '))).toMatchObject({ ok: true })
  expect(await redeem(newer)).toMatchObject({ refusal: 'codeInvalid' })
  const late = await codeFor(prepared)
  world.pass(31 * 24 * 60 * minute)
  expect(await redeem(late)).toMatchObject({ refusal: 'codeInvalid' })
})

inWorld('an invitation works once within seven days, and only the newest', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  const invite = async () => (await app.signIn.invite({ ordine, id: operator.id })).split('/').at(-1) ?? ''
  const redeem = (token: string) => app.signIn.redeemLink({ token, from })
  const [older, newer] = [await invite(), await invite()]
  world.pass(7 * 24 * 60 * minute - 1)
  expect(await redeem(older)).toMatchObject({ refusal: 'linkInvalid' })
  expect(await redeem(newer)).toMatchObject({ ok: true })
  expect(await redeem(newer)).toMatchObject({ refusal: 'linkInvalid' })
  const late = await invite()
  world.pass(7 * 24 * 60 * minute)
  expect(await redeem(late)).toMatchObject({ refusal: 'linkInvalid' })
})

inWorld('a session of the console ends after half an hour unused, and after a day in any case', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  const link = await app.signIn.invite({ ordine, id: operator.id })
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/admin\/accesso\/collegamento\/[\w-]{43}$/)
  const signedIn = await app.signIn.redeemLink({ token: link.split('/').at(-1) ?? '', from })
  if (!signedIn.ok) throw new Error(signedIn.refusal)
  const look = () => app.signIn.session(signedIn.session, 'admin')
  for (let passed = 0; passed < 24 * 60 - 20; passed += 20) {
    expect(await look()).not.toBeNull()
    world.pass(20 * minute)
  }
  world.pass(20 * minute)
  expect(await look()).toBeNull()
})

inWorld('an unused session of the console ends after half an hour', async (world) => {
  const { app, operator, ordine } = await prepare(world)
  const link = await app.signIn.invite({ ordine, id: operator.id })
  const signedIn = await app.signIn.redeemLink({ token: link.split('/').at(-1) ?? '', from })
  if (!signedIn.ok) throw new Error(signedIn.refusal)
  world.pass(30 * minute)
  expect(await app.signIn.session(signedIn.session, 'admin')).toBeNull()
})

inWorld('who is disabled is out at once, with every session and link, and gets no other', async (world) => {
  const { app, ordine } = await prepare(world)
  const account = await app.ordini.createAccount({ ordine, role: 'admin', email: 'capo@ordine.test' })
  if (!account.ok) throw new Error(account.refusal)
  const token = (link: string) => link.split('/').at(-1) ?? ''
  const signedIn = await app.signIn.redeemLink({ token: token(account.link), from })
  if (!signedIn.ok) throw new Error(signedIn.refusal)
  const second = await app.signIn.invite({ ordine, id: account.id })
  expect(await app.ordini.disableAccount({ ordine, id: account.id })).toEqual({ ok: true })
  expect(await app.signIn.session(signedIn.session, 'admin')).toBeNull()
  expect(await app.signIn.redeemLink({ token: token(second), from })).toMatchObject({ refusal: 'linkInvalid' })
  expect(await app.signIn.requestOperatorLink({ email: 'CAPO@ordine.test', from })).toEqual({ ok: true })
  await app.signIn.task.run()
  expect(await world.sandbox.mails('capo@ordine.test')).toHaveLength(0)
})

inWorld('who signs out is out', async (world) => {
  const { app } = await prepare(world)
  const signedIn = await app.signIn.redeemLink({ token: await linkFor(world, app), from })
  if (!signedIn.ok) throw new Error(signedIn.refusal)
  await app.signIn.end(signedIn.session)
  expect(await app.signIn.session(signedIn.session, 'member')).toBeNull()
})

inWorld('what is kept opens no door: no secret, code or address is in the tables of access', async (world) => {
  const prepared = await prepare(world)
  const { app } = prepared
  const token = await linkFor(world, app)
  const code = await codeFor(prepared)
  const signedIn = await app.signIn.redeemLink({ token, from })
  const db = app.sql.kysely<Record<string, Record<string, string>>>()
  const tables = ['signInToken', 'session', 'rateLimit', 'audit']
  const kept = JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
  const secrets = [token, code, code.replaceAll('-', ''), signedIn.ok ? signedIn.session : '', from, codiceFiscale]
  for (const secret of secrets) expect(kept).not.toContain(secret)
  for (const line of world.logLines) for (const secret of secrets) expect(line).not.toContain(secret)
})

inWorld('codes are for members of the own Ordine only', async (world) => {
  const { app } = await prepare(world)
  const stranger = await world.addOperator(app, await world.addOrdine(app, 'Altro'))
  expect((await app.signIn.issueCodes(stranger, ['m1'])).codes.size).toBe(0)
})

inWorld('what ended a month ago is deleted, what still works is not', async (world) => {
  const prepared = await prepare(world)
  const { app } = prepared
  const rows = () => app.sql.kysely<{ signInToken: { hash: string } }>().selectFrom('signInToken').selectAll().execute()
  await linkFor(world, app)
  // The invitation of the operator ended last, after seven days.
  world.pass(38 * 24 * 60 * minute)
  await codeFor(prepared)
  await app.signIn.task.run()
  expect(await rows()).toMatchObject([{ kind: 'code' }])
})
