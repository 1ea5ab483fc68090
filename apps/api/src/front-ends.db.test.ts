import { request } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inWorld, type World } from '@postalbo/app/testing/world'
import { expect } from 'vitest'
import type { Server } from './server.ts'
import { get, withServer } from './testing/server.ts'

/** What `vite build` leaves of an app, as far as we use it: it tells what it saw, and calls the API in this process. */
const handler = (app: string) => `
  export async function handler(request, response) {
    const { headers, url } = request
    const origin = 'http://' + headers.host
    const answer = await request.postalbo.fetch(new Request(origin + '/trpc/signIn.redeemCode', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ codiceFiscale: url.slice(-16), code: 'AAAA-AAAA-AAAA' }),
    }))
    const { result } = await answer.json()
    response.end(JSON.stringify({ app: '${app}', headers, refusal: result.data.refusal }))
  }`

async function withPages(world: World, body: (server: Server) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postalbo-pages-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const app of ['member', 'admin']) {
    mkdirSync(join(folder, app))
    writeFileSync(join(folder, app, 'handler.js'), handler(app))
  }
  const build = (app: string): URL => pathToFileURL(`${join(folder, app)}/`)
  const frontEnds = { member: build('member'), admin: build('admin') }
  try {
    await withServer(world, body, { frontEnds, trustedProxies: ['127.0.0.1'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

inWorld('the console has /admin, the members have the rest', (world) =>
  withPages(world, async (server) => {
    const apps = []
    for (const path of ['/', '/accesso', '/admin', '/admin/cruscotto', '/administrator']) {
      apps.push(JSON.parse((await get(server, path)).body).app)
    }
    expect(apps).toEqual(['member', 'member', 'admin', 'admin', 'member'])
  }),
)

inWorld('a page is told what we know of the request, not what the client wrote', (world) =>
  withPages(world, async (server) => {
    const written = {
      forwarded: 'host=evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '666',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '1.1.1.1',
    }
    const { headers } = JSON.parse((await get(server, '/', written)).body)
    expect(headers).toMatchObject({ host: 'pec.ordine.test', 'x-forwarded-proto': 'http', 'x-real-ip': '203.0.113.7' })
    expect(Object.keys(headers).filter((name) => /^(x-)?forwarded/.test(name))).toEqual(['x-forwarded-proto'])
  }),
)

inWorld('tries of a page count for the client that it is made for', (world) =>
  withPages(world, async (server) => {
    const attempt = async (client: string): Promise<string> =>
      JSON.parse((await get(server, '/RSSMRA80A01H501U', { 'x-forwarded-for': client })).body).refusal
    const first = []
    for (let count = 0; count < 6; count += 1) first.push(await attempt('203.0.113.7'))
    expect(first).toEqual([...Array<string>(5).fill('codeInvalid'), 'tooManyTries'])
    expect(await attempt('203.0.113.8')).toBe('codeInvalid')
  }),
)

inWorld('pages carry the headers of the door', (world) =>
  withPages(world, async (server) => {
    const { headers } = await get(server, '/')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  }),
)

inWorld('a form of a megabyte of fields is refused before a page reads it', (world) =>
  withPages(world, async (server) => {
    const fields = 'a&'.repeat(500_000)
    const upload = { 'content-type': 'multipart/form-data; boundary=x' }
    const answers = [
      await send(server, '/accesso', fields),
      await send(server, '/admin/accesso', fields),
      await send(server, '/admin/importazioni', fields),
      await send(server, '/admin/importazioni', fields, upload),
      await send(server, '/accesso', 'codiceFiscale=x'),
    ]
    expect(answers).toEqual([413, 413, 413, 413, 200])
  }),
)

function send(server: Server, path: string, body: string, own: Record<string, string> = {}): Promise<number> {
  const headers = {
    host: 'pec.ordine.test',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    ...own,
  }
  return new Promise((resolve) => {
    const sent = request({ port: server.port, path, method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    // The rest of a body that was refused is not waited for.
    sent.on('error', () => undefined)
    sent.end(body)
  })
}
