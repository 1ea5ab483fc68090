import { addMember } from '@postalbo/app/testing/members'
import { inWorld } from '@postalbo/app/testing/world'
import { expect } from 'vitest'
import type { Server } from './server.ts'
import { get, listen, post, withServer } from './testing/server.ts'

async function signIn(server: Server, ordine: string): Promise<string> {
  const account = await server.app.ordini.createAccount({ ordine, role: 'operator', email: 'anna@ordine.test' })
  const token = account.ok ? account.link.slice(account.link.lastIndexOf('/') + 1) : ''
  return post(server, 'signIn.redeemLink', { token })
}

async function signInMember(server: Server, member: { ordine: string; id: string; codiceFiscale: string }) {
  await addMember(server.app, member.ordine, member)
  const clerk = { ordine: member.ordine, type: 'operator', id: 'clerk' } as const
  const { codes } = await server.app.signIn.issueCodes(clerk, [member.id])
  return post(server, 'signIn.redeemCode', { codiceFiscale: member.codiceFiscale, code: codes.get(member.id) })
}

inWorld('a host that is not ours is not answered, whatever the proxy headers say', (world) =>
  withServer(world, async (server) => {
    const ours = await get(server, '/trpc/session.current')
    const theirs = await get(server, '/trpc/session.current', { host: 'evil.example' })
    const forwarded = await get(server, '/trpc/session.current', {
      host: 'evil.example',
      'x-forwarded-host': 'pec.ordine.test',
    })
    const absolute = await get(server, 'http://evil.example/trpc/session.current')
    expect([ours.status, theirs.status, forwarded.status, absolute.status]).toEqual([200, 421, 421, 421])
  }),
)

inWorld('whoever watches is told that it lives, that it is ready, and how it fares', (world) =>
  withServer(world, async (server) => {
    const [health, ready, metrics] = [
      await get(server, '/healthz'),
      await get(server, '/readyz'),
      await get(server, '/metrics'),
    ]
    expect([health.status, JSON.parse(ready.body)]).toEqual([
      200,
      { ok: true, checks: { database: true, migrations: true, worker: true } },
    ])
    expect(metrics.body).toMatch(/^postalbo_outbox_waiting 0$/m)
    const outside = await get(server, '/metrics', { 'x-forwarded-for': '203.0.113.7' })
    expect(outside.status).toBe(403)
  }),
)

inWorld('an open page hears of what changed in its Ordine, and of nothing else', (world) =>
  withServer(world, async (server, ordine) => {
    const stream = await listen(server, 'admin', await signIn(server, ordine))
    server.app.changes.emit('another', 'plan', 'p0')
    server.app.changes.emit(ordine, 'plan', 'p1')
    await expect.poll(stream.text).toBe('retry: 2000\n\nevent: change\ndata: {"topic":"plan","id":"p1"}\n\n')
    stream.leave()
  }),
)

inWorld('a member hears of their own workflow alone', (world) =>
  withServer(world, async (server, ordine) => {
    const member = { ordine, id: server.app.ids(), codiceFiscale: 'RSSMRA80A01H501U' }
    const stream = await listen(server, 'member', await signInMember(server, member))
    const operator = { ordine, type: 'operator', id: 'anna' } as const
    const [domain = ''] = (
      await server.app.registry.load((await server.app.registry.current(ordine, '2026-11-24')) ?? {})
    ).policy.address.domains
    const plan = await server.app.plans.create(operator, { filter: {}, domain })
    if (!plan.ok) throw new Error(plan.refusal)
    await server.app.plans.approve(operator, plan.id, 1)
    await expect.poll(stream.text, { timeout: 10_000 }).toContain('"topic":"workflow"')
    expect(stream.text()).not.toContain('"topic":"plan"')
    stream.leave()
  }),
)

inWorld('without a session there is no stream, and one session has ten at most', (world) =>
  withServer(world, async (server, ordine) => {
    const cookie = await signIn(server, ordine)
    const streams = await Promise.all(Array.from({ length: 11 }, () => listen(server, 'admin', cookie)))
    const statuses = streams.map((stream) => stream.status).sort()
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    expect((await listen(server, 'member', cookie)).status).toBe(401)
    for (const stream of streams) stream.leave()
  }),
)

inWorld('a stream ends with its session, and with the server', (world) =>
  withServer(world, async (server, ordine) => {
    const cookie = await signIn(server, ordine)
    const [ofSession, ofServer] = [
      await listen(server, 'admin', cookie),
      await listen(server, 'admin', await signInAgain(server, ordine)),
    ]
    await post(server, 'signIn.end', {}, cookie)
    await ofSession.ended
    await server.close()
    await ofServer.ended
  }),
)

async function signInAgain(server: Server, ordine: string): Promise<string> {
  const account = await server.app.ordini.createAccount({ ordine, role: 'admin', email: 'bruna@ordine.test' })
  const token = account.ok ? account.link.slice(account.link.lastIndexOf('/') + 1) : ''
  return post(server, 'signIn.redeemLink', { token })
}
