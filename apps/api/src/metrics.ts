import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './http-env.ts'

/** Upper ends in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Series = { counts: number[]; sum: number; count: number }

export type Gauge = { name: string; help: string; value: number }

/** Counters of this process in the text format of Prometheus: no person, no id, no address in any label. */
export type Metrics = {
  observe(route: string, status: number, seconds: number): void
  text(gauges: readonly Gauge[]): string
  close(): void
}

export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Series>()
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  return {
    observe(route, status, seconds) {
      const key = `route="${route}",status="${Math.floor(status / 100)}xx"`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const series = durations.get(route) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 }
      buckets.forEach((end, index) => {
        if (seconds <= end) series.counts[index] = (series.counts[index] ?? 0) + 1
      })
      durations.set(route, { ...series, sum: series.sum + seconds, count: series.count + 1 })
    },
    text: (gauges) =>
      [
        ...requestLines(requests),
        ...durationLines(durations),
        ...[...ownGauges(loop.max / 1e9), ...gauges].flatMap(gaugeLines),
      ]
        .map((line) => `${line}\n`)
        .join(''),
    close: () => loop.disable(),
  }
}

/** Times every request under the kind of its route: the path itself would make endless series. */
export function measure(metrics: Metrics) {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const begun = performance.now()
    await next()
    const status = context.env.outgoing?.headersSent === true ? context.env.outgoing.statusCode : context.res.status
    metrics.observe(routeOf(context.req.path), status, (performance.now() - begun) / 1000)
  })
}

function routeOf(path: string): string {
  if (path.startsWith('/trpc/')) return 'trpc'
  if (path === '/eventi') return 'eventi'
  if (path.includes('/_app/')) return 'asset'
  return path.startsWith('/admin') ? 'admin' : 'member'
}

function requestLines(requests: ReadonlyMap<string, number>): string[] {
  const lines = [...requests].map(([labels, count]) => `postalbo_http_requests_total{${labels}} ${count}`)
  return [
    '# HELP postalbo_http_requests_total Requests answered.',
    '# TYPE postalbo_http_requests_total counter',
    ...lines,
  ]
}

function durationLines(durations: ReadonlyMap<string, Series>): string[] {
  const name = 'postalbo_http_request_duration_seconds'
  const lines = [...durations].flatMap(([route, { counts, sum, count }]) => [
    ...buckets.map((end, index) => `${name}_bucket{route="${route}",le="${end}"} ${counts[index] ?? 0}`),
    `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
    `${name}_sum{route="${route}"} ${sum}`,
    `${name}_count{route="${route}"} ${count}`,
  ])
  return [`# HELP ${name} Time to answer.`, `# TYPE ${name} histogram`, ...lines]
}

function ownGauges(loopDelay: number): Gauge[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    { name: 'process_resident_memory_bytes', help: 'Resident memory.', value: rss },
    { name: 'nodejs_heap_size_used_bytes', help: 'Heap in use.', value: heapUsed },
    { name: 'nodejs_eventloop_lag_max_seconds', help: 'Longest delay of the event loop.', value: loopDelay },
    { name: 'process_uptime_seconds', help: 'Time since the start.', value: process.uptime() },
  ]
}

function gaugeLines({ name, help, value }: Gauge): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]
}
