/** `pnpm dev`: the demonstration, started again when the server's sources change and with pages that reload themselves. */
import { join } from 'node:path'
import { readDemonstration, seed, startSandbox, type Demonstration } from './demonstration.ts'
import { runTogether, startProgram, stopAll, waitUntilReady, type Running } from './processes.ts'
import { root } from './steps.ts'

const pages = { member: '5173', admin: '5174' } as const

const demonstration = readDemonstration(process.env)
if ('refusal' in demonstration) {
  console.error(`postalbo: ${demonstration.refusal}`)
  process.exit(1)
}
process.exit(await develop(demonstration))

async function develop(demo: Demonstration): Promise<number> {
  const programs: Running[] = []
  try {
    programs.push(await startSandbox(demo))
    const signIns = await seed(demo)
    const words = ['--watch', 'apps/api/src/main.ts', 'all']
    const api = startProgram({ name: 'the API', words, environment: demo.settings })
    programs.push(api)
    await waitUntilReady(`http://127.0.0.1:${demo.settings.PORT ?? ''}/healthz`, api)
    programs.push(startVite('member', demo), startVite('admin', demo))
    for (const { who, how } of signIns) console.log(`${who}: ${how}`)
    console.log(`members http://localhost:${pages.member}, console http://localhost:${pages.admin}/admin`)
    return await runTogether(programs)
  } catch (fault) {
    await stopAll(programs)
    console.error(`postalbo: ${fault instanceof Error ? fault.message : 'something broke'}`)
    return 1
  }
}

/** Its server calls the API over HTTP, at the origin that the API knows as its own. */
function startVite(app: keyof typeof pages, { origin }: Demonstration): Running {
  const folder = join(root, 'apps', app)
  const vite = join(folder, 'node_modules/vite/bin/vite.js')
  const words = [vite, 'dev', folder, '--port', pages[app], '--strictPort', '--clearScreen', 'false']
  return startProgram({ name: `vite of ${app}`, words, environment: { API_ORIGIN: origin } })
}
