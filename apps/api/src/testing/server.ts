import { request } from 'node:http'
import type { World } from '@postalbo/app/testing/world'
import type { ServerConfig } from '../config.ts'
import { startServer, type Server } from '../server.ts'
import { cookieOf } from './door.ts'

/** The whole server on a port of its own, known as `pec.ordine.test`; closed after the test. */
export async function withServer(
  world: World,
  body: (server: Server, ordine: string) => Promise<void>,
  change: Partial<ServerConfig> = {},
): Promise<void> {
  const server = await serve(world, change)
  try {
    await body(server, await world.addOrdine(server.app))
  } finally {
    await server.close()
  }
}

const frontEnds = { member: new URL('file:///nowhere/'), admin: new URL('file:///nowhere/') }

function serve(world: World, change: Partial<ServerConfig>): Promise<Server> {
  const { config } = world.open({ publicOrigin: 'http://pec.ordine.test' })
  return startServer({
    app: config,
    part: 'all',
    host: '127.0.0.1',
    port: 0,
    allowedHosts: ['pec.ordine.test'],
    trustedProxies: [],
    metricsToken: null,
    frontEnds,
    ...change,
  })
}

export type Got = { status: number; body: string; headers: Record<string, string | string[] | undefined> }

/** As it goes over the wire: `fetch` would set the Host itself. */
export function get(server: Server, path: string, headers: Record<string, string> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { port: server.port, path, headers: { host: 'pec.ordine.test', ...headers } }
    const sent = request(options, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Gives the cookie that the answer leaves. */
export function post(server: Server, procedure: string, input: unknown, cookie = ''): Promise<string> {
  const own = { host: 'pec.ordine.test', origin: 'http://pec.ordine.test', 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const headers = { ...own, cookie, 'x-postalbo-app': 'admin' }
    const options = { port: server.port, path: `/trpc/${procedure}`, method: 'POST', headers }
    const sent = request(options, (response) => {
      response.resume()
      response.on('end', () => {
        const cookies = new Headers((response.headers['set-cookie'] ?? []).map((value) => ['set-cookie', value]))
        resolve(cookieOf({ headers: cookies }))
      })
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(input))
  })
}

export type Stream = { status: number; text(): string; ended: Promise<void>; leave(): void }

export function listen(server: Server, app: string, cookie: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'pec.ordine.test', cookie }
    const sent = request({ port: server.port, path: `/eventi?app=${app}`, headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      const ended = new Promise<void>((end) => response.on('close', end))
      resolve({ status: response.statusCode ?? 0, text: () => body, ended, leave: () => sent.destroy() })
    })
    sent.on('error', reject)
    sent.end()
  })
}
