/** `pnpm serve`: a real installation. Never seeds, never starts the sandbox. `serve.ts api|worker` run its parts. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildFrontEnds } from './front-ends.ts'
import { runTogether, startProgram } from './processes.ts'
import { root } from './steps.ts'

const part = process.argv[2] ?? 'all'
const settingsFile = join(root, '.env')

try {
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile)
  if (part !== 'worker') await buildFrontEnds()
  const words = ['apps/api/src/main.ts', part]
  const server = startProgram({ name: 'postalbo', words, environment: { POSTALBO_MODE: 'serve' } })
  process.exit(await runTogether([server]))
} catch (fault) {
  console.error(`postalbo: ${fault instanceof Error ? fault.message : 'something broke'}`)
  process.exit(1)
}
