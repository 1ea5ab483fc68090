import { timingSafeEqual } from 'node:crypto'
import type { App } from '@postalbo/app'
import { listOrdini, migrations, readHealth } from '@postalbo/db'
import { pendingMigrations } from '@postalbo/sql'
import { Hono } from 'hono'
import type { HttpEnv } from './http-env.ts'
import type { Gauge, Metrics } from './metrics.ts'

export type Probed = { app: App; metrics: Metrics; metricsToken: string | null; runsWorker: boolean }

/** For whoever watches over the process; answered whatever host they name, since they come by address. */
export function probes({ app, metrics, metricsToken, runsWorker }: Probed) {
  const ready = readiness(app, runsWorker)
  return new Hono<HttpEnv>()
    .get('/healthz', (context) => context.json({ ok: true }))
    .get('/readyz', async (context) => {
      const checks = await ready()
      const ok = Object.values(checks).every((check) => check !== false)
      return context.json({ ok, checks }, ok ? 200 : 503)
    })
    .get('/metrics', async (context) => {
      const { incoming } = context.env
      const isOwn = isLoopback(incoming?.socket.remoteAddress) && context.req.header('x-forwarded-for') === undefined
      const authorization = context.req.header('authorization')
      if (metricsToken === null ? !isOwn : !isToken(authorization, metricsToken)) return context.text('', 403)
      return context.text(metrics.text(await gauges(app)), 200, { 'content-type': 'text/plain; version=0.0.4' })
    })
}

type Checks = { database: boolean; migrations: boolean; worker: boolean | 'elsewhere' }

function readiness(app: App, runsWorker: boolean): () => Promise<Checks> {
  let isMigrated = false
  return async () => {
    const worker = runsWorker ? app.worker.isRunning() : 'elsewhere'
    try {
      // Migrations are only ever added by a newer program: once none is missing, reading is proof enough.
      if (isMigrated) await listOrdini(app.sql)
      else isMigrated = (await pendingMigrations(app.sql, migrations)).length === 0
      return { database: true, migrations: isMigrated, worker }
    } catch {
      return { database: false, migrations: isMigrated, worker }
    }
  }
}

/** Of all Ordini together. */
async function gauges(app: App): Promise<Gauge[]> {
  const ordini = await listOrdini(app.sql)
  const each = await Promise.all(ordini.map(({ id }) => readHealth(app.sql, id, app.clock())))
  const sum = (of: (health: (typeof each)[number]) => number): number =>
    each.reduce((total, health) => total + of(health), 0)
  const oldest = each.flatMap(({ outbox }) => (outbox.oldestAt === null ? [] : Date.parse(outbox.oldestAt)))
  const age = oldest.length === 0 ? 0 : Math.max(0, (app.clock() - Math.min(...oldest)) / 1000)
  return [
    { name: 'postalbo_outbox_waiting', help: 'Effects that wait.', value: sum(({ outbox }) => outbox.waiting) },
    { name: 'postalbo_outbox_in_flight', help: 'Effects under way.', value: sum(({ outbox }) => outbox.inFlight) },
    {
      name: 'postalbo_outbox_handed_over',
      help: 'Effects that wait for a person.',
      value: sum(({ outbox }) => outbox.handedOver),
    },
    { name: 'postalbo_outbox_oldest_seconds', help: 'Age of the oldest open effect.', value: age },
    { name: 'postalbo_timers_waiting', help: 'Deadlines set.', value: sum(({ timers }) => timers.waiting) },
    {
      name: 'postalbo_timers_overdue',
      help: 'Deadlines due and not fired.',
      value: sum(({ timers }) => timers.overdue),
    },
    {
      name: 'postalbo_workflows_quarantined',
      help: 'Workflows stopped by a fault.',
      value: sum(({ quarantined }) => quarantined),
    },
  ]
}

function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
