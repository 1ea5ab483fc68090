import { inWorld, type World } from '@postalbo/app/testing/world'
import { expect } from 'vitest'
import { cookieOf, openDoor, origin, signInStaff, type Caller, type Door } from './testing/door.ts'

async function openOrdine(world: World): Promise<{ door: Door; ordine: string; operator: Caller }> {
  const door = openDoor(world)
  const ordine = await world.addOrdine(door.app)
  return { door, ordine, operator: await signInStaff(door, ordine, 'operator') }
}

inWorld('a call that another site could make a browser send does nothing', async (world) => {
  const { door, operator } = await openOrdine(world)
  const statuses = async (headers: Record<string, string>) =>
    (await door.call('signIn.end', { as: operator, headers })).status
  expect({
    form: await statuses({ 'content-type': 'multipart/form-data; boundary=x' }),
    bytes: await statuses({ 'content-type': 'application/octet-stream' }),
    text: await statuses({ 'content-type': 'text/plain' }),
    urlencoded: await statuses({ 'content-type': 'Application/X-WWW-Form-Urlencoded' }),
    otherOrigin: await statuses({ origin: 'https://elsewhere.example' }),
    noOrigin: await statuses({ origin: 'null' }),
    otherScheme: await statuses({ origin: origin.replace('http:', 'https:') }),
    crossSite: await statuses({ 'sec-fetch-site': 'cross-site' }),
    sameSite: await statuses({ 'sec-fetch-site': 'same-site' }),
  }).toEqual({
    form: 415,
    bytes: 415,
    text: 415,
    urlencoded: 415,
    otherOrigin: 403,
    noOrigin: 403,
    otherScheme: 403,
    crossSite: 403,
    sameSite: 403,
  })
  const { json } = await door.query('session.current', { as: operator })
  expect(json.result.data).toMatchObject({ role: 'operator' })
})

inWorld('a call without a word about where it comes from may only read', async (world) => {
  const { door } = await openOrdine(world)
  const headers = { 'content-type': 'application/json' }
  const write = await door.fetch('/trpc/signIn.end', { method: 'POST', headers, body: '{}' })
  const read = await door.fetch('/trpc/session.current')
  expect([write.status, read.status]).toEqual([403, 200])
})

inWorld('a batch of twenty is answered, one of more is refused with a short answer', async (world) => {
  const { door } = await openOrdine(world)
  const batch = (count: number) =>
    door.fetch(`/trpc/${Array(count).fill('session.current').join(',')}?batch=1&input={}`)
  const [good, long, huge] = [await batch(20), await batch(21), await door.fetch(`/trpc/${','.repeat(5_000)}?batch=1`)]
  expect([good.status, long.status, huge.status]).toEqual([200, 400, 400])
  expect((await huge.text()).length).toBeLessThan(200)
})

inWorld('a large body is taken for a file of the albo alone', async (world) => {
  const { door, operator } = await openOrdine(world)
  const content = Buffer.alloc(300_000, 'a').toString('base64')
  const file = await door.call('albo.upload', { as: operator, input: { fileName: 'a.csv', content } })
  const other = await door.call('signIn.requestMemberLink', { input: { codiceFiscale: content } })
  const batch = await door.call('albo.upload,albo.upload?batch=1', { as: operator, input: { 0: { content } } })
  expect([file.status, other.status, batch.status]).toEqual([200, 413, 413])
})

inWorld('a session stands in a cookie that scripts cannot read and other sites cannot send', async (world) => {
  const { door, ordine } = await openOrdine(world)
  const account = await door.app.ordini.createAccount({ ordine, role: 'admin', email: 'capo@ordine.test' })
  const token = account.ok ? account.link.slice(account.link.lastIndexOf('/') + 1) : ''
  const answer = await door.call('signIn.redeemLink', { input: { token } })
  const [header = ''] = answer.headers.getSetCookie()
  expect(header).toMatch(/^postalbo-admin=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(answer.json.result.data).toEqual({ ok: true, app: 'admin' })
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

inWorld('over TLS the cookie is bound to the host, and browsers are told to stay with TLS', async (world) => {
  const door = openDoor(world, { publicOrigin: 'https://pec.ordine.test' })
  const ordine = await world.addOrdine(door.app)
  const account = await door.app.ordini.createAccount({ ordine, role: 'admin', email: 'capo@ordine.test' })
  const token = account.ok ? account.link.slice(account.link.lastIndexOf('/') + 1) : ''
  const answer = await door.call('signIn.redeemLink', { input: { token } })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-postalbo-admin=[^;]+;.* HttpOnly; Secure; SameSite=Lax$/)
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
})

inWorld('a session of one app opens nothing in the other', async (world) => {
  const { door, operator } = await openOrdine(world)
  const cookie = (operator?.cookie ?? '').replace('postalbo-admin', 'postalbo-member')
  const { json } = await door.query('session.current', { as: { app: 'member', cookie } })
  expect(json.result.data).toBeNull()
})

inWorld('who signs out is out, and the cookie is taken back', async (world) => {
  const { door, operator } = await openOrdine(world)
  const out = await door.call('signIn.end', { as: operator })
  expect(cookieOf(out)).toBe('postalbo-admin=')
  const after = await door.query('dashboard.read', { as: operator })
  expect([after.status, after.json.error.data.code]).toEqual([401, 'UNAUTHORIZED'])
})

inWorld('a fault is shown as a reference, and the log knows it by the same one', async (world) => {
  const { door, operator } = await openOrdine(world)
  await door.app.sql.transaction(function* () {
    yield { sql: 'alter table mailbox rename to mailbox_gone', parameters: [] }
  })
  const { status, body, json } = await door.query('dashboard.read', { as: operator })
  const { reference } = json.error.data
  expect([status, reference]).toEqual([500, expect.stringMatching(/^[0-9a-f]{8}$/)])
  expect(body).not.toMatch(/mailbox|table|relation|select|stack|node_modules/i)
  expect(world.logLines.filter((line) => line.includes(reference))).toHaveLength(1)
})

inWorld('what is wrong with an input is not repeated to whoever sent it', async (world) => {
  const { door, operator } = await openOrdine(world)
  const { status, body } = await door.query('member.list', { as: operator, input: { limit: 'RSSMRA80A01H501U' } })
  expect(status).toBe(400)
  expect(body).not.toContain('RSSMRA80A01H501U')
})

inWorld('a procedure that is not there is said to be none, whatever it is called', async (world) => {
  const { door, operator } = await openOrdine(world)
  const bodies = ['member.erase', '__proto__.polluted', 'constructor'].map(
    async (path) => (await door.query(path, { as: operator })).body,
  )
  expect(new Set(await Promise.all(bodies)).size).toBe(1)
})
