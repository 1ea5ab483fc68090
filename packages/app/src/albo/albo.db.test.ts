import { readFileSync } from 'node:fs'
import { listDefects, listMembers, readImport } from '@postalbo/db'
import { expect } from 'vitest'
import type { App } from '../compose.ts'
import { alboFile, codes, type AlboLine } from '../testing/albo-text.ts'
import { inWorld, type World } from '../testing/world.ts'
import type { Person } from '../workflows.ts'
import { createAlbo } from './albo.ts'

const testData = (name: string) => readFileSync(new URL(`../../test-data/${name}`, import.meta.url))
const people: AlboLine[] = codes.map((codiceFiscale, index) => ({ codiceFiscale, number: String(index + 1) }))

async function prepare(world: World) {
  const app = world.open()
  const ordine = await world.addOrdine(app)
  return { app, ordine, operator: await world.addOperator(app, ordine) }
}

async function work(app: App): Promise<void> {
  while (await app.albo.task.run());
}

/** Uploads, has it judged, and gives what the screen shows. */
async function preview(app: App, person: Person, bytes: Buffer) {
  const uploaded = await app.albo.upload(person, { fileName: 'albo.csv', bytes })
  if (!uploaded.ok) throw new Error(uploaded.refusal)
  await work(app)
  const detail = await readImport(app.sql, person.ordine, uploaded.id)
  if (detail === null) throw new Error('no import')
  return detail
}

async function importAll(app: App, person: Person, bytes: Buffer) {
  const { id, changes } = await preview(app, person, bytes)
  expect(await app.albo.run(person, id, { missing: changes.missing })).toEqual({ ok: true })
  await work(app)
  return readImport(app.sql, person.ordine, id)
}

async function membersOf(app: App, ordine: string) {
  const page = await listMembers(app.sql, ordine, { filter: {}, cursor: null, limit: 100, now: app.clock() })
  return page.rows
}

inWorld('the albo of Ancona comes in, and coming in again changes nothing', async (world) => {
  const { app, operator } = await prepare(world)
  const bytes = testData('albo-tsrm-ancona.csv')
  const before = await preview(app, operator, bytes)
  expect(before).toMatchObject({ status: 'previewed', encoding: 'utf-8', delimiter: ';', rows: 3_200, accepted: 3_200 })
  expect(before.changes).toEqual({ new: 3_200, changed: 0, unchanged: 0, missing: 0 })
  expect(await membersOf(app, operator.ordine)).toEqual([])
  expect(await app.albo.run(operator, before.id, { missing: 0 })).toEqual({ ok: true })
  await work(app)
  expect(await readImport(app.sql, operator.ordine, before.id)).toMatchObject({ status: 'done', done: 3_200 })
  const again = await importAll(app, operator, bytes)
  expect(again).toMatchObject({ status: 'done', changes: { new: 0, changed: 0, unchanged: 3_200, missing: 0 } })
})

inWorld('rows that are refused change nothing, are told by line, and none is lost', async (world) => {
  const { app, operator } = await prepare(world)
  const done = await importAll(app, operator, testData('albo-difettoso.csv'))
  expect(done).toMatchObject({ rows: 400, accepted: 371, refused: 29, done: 371 })
  const page = { cursor: null, limit: 100, severity: 'error' } as const
  const defects = await listDefects(app.sql, operator.ordine, done?.id ?? '', page)
  expect(defects.rows.slice(0, 2)).toMatchObject([
    { line: 6, field: 'Cognome', code: 'cell.formula' },
    { line: 23, field: '*', code: 'row.columns' },
  ])
  const file = await app.albo.defectsFile(operator.ordine, done?.id ?? '')
  expect(file?.content).toContain('6;Cognome;riga rifiutata;Formula in una cella;')
})

inWorld('a second albo is a second enrolment, and one left out of the file stays', async (world) => {
  const { app, operator } = await prepare(world)
  const [codiceFiscale] = codes
  await importAll(app, operator, alboFile([{ codiceFiscale, albo: 'Medici' }]))
  const [before] = await membersOf(app, operator.ordine)
  const second = await importAll(app, operator, alboFile([{ codiceFiscale, albo: 'Odontoiatri', number: '7' }]))
  expect(second?.changes).toEqual({ new: 1, changed: 0, unchanged: 0, missing: 0 })
  const after = await membersOf(app, operator.ordine)
  expect(after.map(({ id, enrolments }) => [id, enrolments.map(({ albo }) => albo)])).toEqual([
    [before?.id, ['Medici', 'Odontoiatri']],
  ])
})

inWorld('more than 5 % missing waits for the number, and missing changes nobody', async (world) => {
  const { app, operator } = await prepare(world)
  await importAll(app, operator, alboFile(people))
  const { id, changes } = await preview(app, operator, alboFile(people.slice(1)))
  expect(changes).toEqual({ new: 0, changed: 0, unchanged: 3, missing: 1 })
  const page = { cursor: null, limit: 10, code: 'enrolment.missing' }
  expect((await listDefects(app.sql, operator.ordine, id, page)).rows).toMatchObject([
    { field: 'Logopedisti n. 1', message: expect.stringMatching(/^\p{L}+ \p{L}+: iscrizione presente/iu) },
  ])
  expect(await app.albo.run(operator, id, { missing: 0 })).toMatchObject({ refusal: 'missingNotConfirmed' })
  expect(await app.albo.run(operator, id, { missing: 1 })).toEqual({ ok: true })
  await work(app)
  const statuses = (await membersOf(app, operator.ordine)).flatMap((row) => row.enrolments.map(({ status }) => status))
  expect(statuses).toEqual(['active', 'active', 'active', 'active'])
})

inWorld('whose row is refused is not missing, by code, number or name', async (world) => {
  const { app, operator } = await prepare(world)
  await importAll(app, operator, alboFile(people))
  const [first, second, ...others] = people
  if (first === undefined || second === undefined) throw new Error('too few people')
  const spoilt = [
    { ...first, status: 'Boh' },
    { ...second, codiceFiscale: '' },
  ]
  const { changes, refused } = await preview(app, operator, alboFile([...spoilt, ...others]))
  expect([changes.missing, refused]).toEqual([0, 2])
})

inWorld('a process that dies between two chunks goes on where it was', async (world) => {
  const { app, operator } = await prepare(world)
  const { id } = await preview(app, operator, testData('albo-tsrm-ancona.csv'))
  await app.albo.run(operator, id, { missing: 0 })
  for (let step = 0; step < 5; step += 1) await app.albo.task.run()
  await app.albo.close()
  const left = await readImport(app.sql, operator.ordine, id)
  expect(left).toMatchObject({ status: 'running', done: 500 })
  const next = world.open()
  await work(next)
  expect(await readImport(next.sql, operator.ordine, id)).toMatchObject({ status: 'done', done: 3_200 })
  const again = await preview(next, operator, testData('albo-tsrm-ancona.csv'))
  expect(again.changes).toEqual({ new: 0, changed: 0, unchanged: 3_200, missing: 0 })
})

inWorld('who left is told to the workflows also when the process died right after writing it', async (world) => {
  const { app, operator } = await prepare(world)
  await importAll(app, operator, alboFile(people))
  const left = people.map((line, index) => (index === 0 ? { ...line, status: 'Cancellato' } : line))
  const { id } = await preview(app, operator, alboFile(left))
  await app.albo.run(operator, id, { missing: 0 })
  const dying = createAlbo(app, { memberStatusChanged: () => Promise.reject(new Error('the process died')) })
  await dying.task.run().catch(() => undefined)
  await dying.close()
  expect(await readImport(app.sql, operator.ordine, id)).toMatchObject({ status: 'running', done: 4 })
  const told = new Set<string>()
  const next = createAlbo(app, {
    memberStatusChanged: (_ordine, members) => Promise.resolve(members.forEach((member) => told.add(member))),
  })
  while (await next.task.run());
  await next.close()
  const inactive = (await membersOf(app, operator.ordine)).filter(
    ({ enrolments }) => enrolments[0]?.status === 'struckOff',
  )
  expect([...told]).toEqual(inactive.map((member) => member.id))
})

inWorld('an import stops when the account behind it is disabled', async (world) => {
  const { app, operator } = await prepare(world)
  const { id } = await preview(app, operator, alboFile(people))
  await app.albo.run(operator, id, { missing: 0 })
  await app.ordini.disableAccount({ ordine: operator.ordine, id: operator.id })
  await work(app)
  expect(await readImport(app.sql, operator.ordine, id)).toMatchObject({ status: 'failed', fault: 'accountDisabled' })
  expect(await membersOf(app, operator.ordine)).toEqual([])
})

inWorld('two workers on one import apply each row once', async (world) => {
  const { app, operator } = await prepare(world)
  const other = world.open()
  const { id } = await preview(app, operator, testData('albo-difettoso.csv'))
  await app.albo.run(operator, id, { missing: 0 })
  for (let round = 0; round < 20; round += 1) await Promise.all([app.albo.task.run(), other.albo.task.run()])
  expect(await readImport(app.sql, operator.ordine, id)).toMatchObject({ status: 'done', done: 371 })
})

inWorld('a changed address ends the links that went to the old one; the member stays the same', async (world) => {
  const { app, operator } = await prepare(world)
  const [codiceFiscale] = codes
  await importAll(app, operator, alboFile([{ codiceFiscale, email: 'prima@esempio.test' }]))
  await app.signIn.requestMemberLink({ codiceFiscale, from: '127.0.0.1' })
  await app.signIn.task.run()
  const [mail] = await world.sandbox.mails('prima@esempio.test')
  const token = /collegamento\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const done = await importAll(app, operator, alboFile([{ codiceFiscale, email: 'dopo@esempio.test' }]))
  expect(done?.changes).toMatchObject({ new: 0, changed: 1 })
  expect(await app.signIn.redeemLink({ token, from: '127.0.0.1' })).toMatchObject({ refusal: 'linkInvalid' })
})

for (const [what, changed] of Object.entries({ 'a new address': { email: 'b@c.test' }, death: { status: 'Deceduto' } }))
  inWorld(`${what} ends the sessions and codes of a member`, async (world) => {
    const { app, operator } = await prepare(world)
    const [codiceFiscale] = codes
    await importAll(app, operator, alboFile([{ codiceFiscale }]))
    const [member] = await membersOf(app, operator.ordine)
    const id = member?.id ?? ''
    const redeem = (code = '') => app.signIn.redeemCode({ codiceFiscale, code, from: '127.0.0.1' })
    const signedIn = await redeem((await app.signIn.issueCodes(operator, [id])).codes.get(id))
    if (!signedIn.ok) throw new Error(signedIn.refusal)
    const unused = (await app.signIn.issueCodes(operator, [id])).codes.get(id)
    await importAll(app, operator, alboFile([{ codiceFiscale, ...changed }]))
    expect(await app.signIn.session(signedIn.session, 'member')).toBeNull()
    expect(await redeem(unused)).toMatchObject({ refusal: 'codeInvalid' })
    expect((await app.signIn.issueCodes(operator, [id])).codes.has(id)).toBe(what !== 'death')
  })

inWorld('an import of one Ordine is nothing to another', async (world) => {
  const { app, operator } = await prepare(world)
  const stranger = await world.addOperator(app, await world.addOrdine(app, 'Altro'))
  const { id } = await preview(app, operator, alboFile(people))
  expect(await app.albo.run(stranger, id, { missing: 0 })).toMatchObject({ refusal: 'unknownImport' })
  expect(await app.albo.discard(stranger, id)).toMatchObject({ refusal: 'unknownImport' })
  expect(await app.albo.defectsFile(stranger.ordine, id)).toBeNull()
  await app.albo.run(operator, id, { missing: 0 })
  await work(app)
  expect(await membersOf(app, stranger.ordine)).toEqual([])
})

inWorld('a preview that another import overtook is made again', async (world) => {
  const { app, operator } = await prepare(world)
  const early = await preview(app, operator, alboFile(people))
  world.pass(61_000)
  await importAll(app, operator, alboFile(people))
  await work(app)
  expect(await readImport(app.sql, operator.ordine, early.id)).toMatchObject({
    status: 'previewed',
    changes: { new: 0, unchanged: 4 },
  })
})

inWorld('the command line gets its report, and a dry run leaves nothing behind', async (world) => {
  const { app, operator } = await prepare(world)
  const { ordine } = operator
  const asked = { ordine, fileName: 'albo-difettoso.csv', bytes: testData('albo-difettoso.csv') }
  const dry = await app.albo.importFile({ ...asked, dryRun: true })
  expect(await membersOf(app, ordine)).toEqual([])
  const wet = await app.albo.importFile({ ...asked, dryRun: false })
  expect(wet).toEqual(dry)
  expect(wet).toMatchObject({ encoding: 'utf-8', delimiter: ';', rows: 400, accepted: 371, refused: 29 })
  const again = await app.albo.importFile({ ...asked, dryRun: false })
  expect(again.changes).toEqual({ new: 0, changed: 0, unchanged: 371, missing: 0 })
  const refused = await app.albo.importFile({ ...asked, bytes: Buffer.from('PK..'), dryRun: false })
  expect(refused).toMatchObject({ rows: 0, defects: [{ code: 'file.spreadsheet', line: 1 }] })
})

inWorld('no log line holds anything of a person', async (world) => {
  const { app, operator } = await prepare(world)
  await importAll(app, operator, alboFile(people))
  for (const line of world.logLines) for (const code of codes) expect(line).not.toContain(code)
})

inWorld('the same file handed in twice by a double click is one import', async (world) => {
  const { app, operator } = await prepare(world)
  const hand = (encoding?: string) =>
    app.albo.upload(operator, { fileName: 'albo.csv', bytes: alboFile(people), ...(encoding && { encoding }) })
  const [first, second] = await Promise.all([hand(), hand()])
  expect(second).toEqual(first)
  expect(await hand('windows-1252')).not.toEqual(first)
  world.pass(61_000)
  expect(await hand()).not.toEqual(first)
})

inWorld('an albo that the Ordine does not have yet is told', async (world) => {
  const { app, operator } = await prepare(world)
  const page = { cursor: null, limit: 10, code: 'albo.new' }
  const first = await importAll(app, operator, alboFile(people))
  const { id } = await preview(app, operator, alboFile(people.map((line) => ({ ...line, albo: 'Logopedsti' }))))
  expect((await listDefects(app.sql, operator.ordine, first?.id ?? '', page)).rows).toEqual([])
  expect((await listDefects(app.sql, operator.ordine, id, page)).rows).toMatchObject([
    { message: expect.stringContaining('Albo nuovo: Logopedsti.') },
  ])
})

inWorld('a preview that another import overtook while it was made is not shown', async (world) => {
  const { app, operator } = await prepare(world)
  const other = world.open()
  const uploaded = await app.albo.upload(operator, { fileName: 'albo.csv', bytes: alboFile(people) })
  const id = uploaded.ok ? uploaded.id : ''
  await app.albo.task.run()
  world.pass(1_000)
  const { ordine } = operator
  await other.albo.importFile({ ordine, fileName: 'altro.csv', bytes: alboFile(people), dryRun: false })
  await work(app)
  expect((await readImport(app.sql, ordine, id))?.changes).toMatchObject({ new: 0, unchanged: 4 })
})
