import { readConfig } from './config.ts'
import { startSandbox } from './start-sandbox.ts'

const sandbox = await startSandbox(readConfig())
process.stdout.write(`Gestore di prova: ${sandbox.url}, posta su ${sandbox.smtpUrl}\n`)

let isStopping = false
// `disconnect`: the process that started this one is gone.
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void stop())

/** Answers what is under way, then ends. */
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await sandbox.close()
  process.exit(0)
}
