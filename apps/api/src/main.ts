import { reportFault, createLog } from '@postalbo/app'
import { readConfig, type Part } from './config.ts'
import { startServer, type Server } from './server.ts'

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
    const reference = reportFault(createLog(Date.now), 'server.notStarted', fault)
    end(1, [`it does not start: ${fault instanceof Error ? fault.message : 'unknown fault'} (${reference})`])
  }
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
