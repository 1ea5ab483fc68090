/** `pnpm start`: the demonstration, from a clean clone to two sign-ins. */
import { join } from 'node:path'
import { readDemonstration, seed, startSandbox, type Demonstration, type SignIns } from './demonstration.ts'
import { buildFrontEnds } from './front-ends.ts'
import { lastLines, runTogether, startProgram, stopAll, waitUntilReady, type Running } from './processes.ts'

const demonstration = readDemonstration(process.env)
process.exit('refusal' in demonstration ? refuse(demonstration.refusal) : await start(demonstration))

function refuse(reason: string): number {
  console.error(`postalbo: ${reason}`)
  return 1
}

async function start(demo: Demonstration): Promise<number> {
  const programs: Running[] = []
  const logFile = join(demo.folder, 'api.log')
  try {
    console.log('Preparo le pagine… · building the pages…')
    await buildFrontEnds()
    programs.push(await startSandbox(demo))
    const signIns = await seed(demo)
    const words = ['apps/api/src/main.ts', 'all']
    const api = startProgram({ name: 'the product', words, environment: demo.settings, logFile })
    programs.push(api)
    await waitUntilReady(`http://127.0.0.1:${demo.settings.PORT ?? ''}/readyz`, api)
    for (const line of welcome(demo, signIns)) console.log(line)
    return await runTogether(programs)
  } catch (fault) {
    const lines = programs.length === 0 ? [] : lastLines(programs.length === 1 ? (demo.sandbox.logFile ?? '') : logFile)
    for (const line of lines) console.error(line)
    await stopAll(programs)
    return refuse(fault instanceof Error ? fault.message : 'something broke')
  }
}

function welcome(demo: Demonstration, signIns: SignIns): string[] {
  return [
    '',
    'Postalbo è in funzione · Postalbo is running',
    '',
    `  Area iscritti · members                ${demo.origin}`,
    `  Console della segreteria · console     ${demo.origin}/admin`,
    `  Gestore di prova: posta · mails        ${demo.sandboxOrigin}/posta`,
    `  Gestore di prova: guasti · faults      ${demo.sandboxOrigin}/guasti`,
    '',
    'Per entrare · sign in',
    '',
    ...signIns.flatMap(({ who, how }) => [`  ${who}`, `    ${how}`, '']),
    `Ctrl C per fermare · to stop. I dati restano in · data stay in ${demo.folder}`,
    '',
  ]
}
