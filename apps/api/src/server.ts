import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { compose, isOwnDataKey, type App } from '@postalbo/app'
import { readInstallationValue } from '@postalbo/db'
import type { ServerConfig } from './config.ts'
import { createEventStreams } from './events.ts'
import { loadFrontEnds } from './front-ends.ts'
import { createHttp } from './http.ts'
import { createMetrics } from './metrics.ts'

export type Server = { port: number; app: App; close(): Promise<void> }

/** Why it does not start, in words for whoever runs it. */
export class NotStarted extends Error {
  override name = 'NotStarted'
}

const closeWithinMs = 10_000

/** Composes the product, opens its port and starts its worker, as far as this part of it has them. */
export async function startServer(config: ServerConfig): Promise<Server> {
  const app = compose(config.app)
  try {
    return await open(app, config)
  } catch (fault) {
    await app.close()
    throw fault
  }
}

async function open(app: App, config: ServerConfig): Promise<Server> {
  await app.migrate()
  if (!(await isOwnDataKey(app))) throw new NotStarted('DATA_KEY is not the one that this database was made with')
  if (config.app.mode === 'serve' && (await readInstallationValue(app.sql, 'demonstration')) !== null) {
    throw new NotStarted('this is the database of a demonstration: a real installation begins with one of its own')
  }
  const frontEnds = config.part === 'worker' ? null : await loadFrontEnds(config.frontEnds)
  if (frontEnds === null && config.part !== 'worker') app.log.warn('server.withoutPages')
  const metrics = createMetrics()
  const streams = createEventStreams(app)
  const http = createHttp({ app, config, metrics, streams, frontEnds })
  // Kit makes requests of its own with the global Request: it stays the platform's.
  const server = createAdaptorServer({ fetch: http.fetch, overrideGlobalObjects: false })
  const port = await listen(server, config)
  if (config.part !== 'api') app.worker.start()
  app.log.info('server.listening', { port, mode: config.app.mode, kind: config.part })
  async function closeAll(): Promise<void> {
    streams.close()
    await closeServer(server)
    metrics.close()
    await app.close()
  }
  let closing: Promise<void> | null = null
  return { port, app, close: () => (closing ??= closeAll()) }
}

type NodeServer = ReturnType<typeof createAdaptorServer>

function listen(server: NodeServer, { host, port }: ServerConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(portOf(server.address())))
  })
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Requests under way are answered, as long as they take no longer than a person would wait. */
function closeServer(server: NodeServer): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), closeWithinMs)
    // A connection goes idle when its last answer is out: until then it is in nobody's list.
    const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(impatience)
      clearInterval(sweep)
      resolve()
    })
  })
}
