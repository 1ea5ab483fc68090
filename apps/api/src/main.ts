import { reportFault, createLog } from '@postalbo/app'
import { readConfig, type Part, type ServerConfig } from './config.ts'
import { NotStarted, startServer, type Server } from './server.ts'

const parts: readonly Part[] = ['all', 'api', 'worker']
const part = parts.find((name) => name === (process.argv[2] ?? 'all'))

if (part === undefined) end(2, ['usage: main.ts [all|api|worker]'])
else await serve(part)

async function serve(wanted: Part): Promise<void> {
  const read = readConfig(wanted)
  if (!read.ok) return end(1, read.problems)
  try {
    const server = await startServer(read.config)
    endWith(server)
  } catch (fault) {
    end(1, [fault instanceof NotStarted ? fault.message : unforeseen(fault, read.config)])
  }
}

function unforeseen(fault: unknown, { port }: ServerConfig): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null
  if (code === 'EADDRINUSE') return `port ${port} is in use: choose another with PORT`
  return `it does not start (${reportFault(createLog(Date.now), 'server.notStarted', fault)})`
}

/** Once only, whatever comes first: a signal, or the end of the process that started this one. */
function endWith(server: Server): void {
  let isEnding = false
  const stop = (): void => {
    if (isEnding) return
    isEnding = true
    void server.close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop)
}

function end(code: number, lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`postalbo: ${line}\n`)
  process.exitCode = code
}
