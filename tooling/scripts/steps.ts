import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

export const root = new URL('../../', import.meta.url).pathname

export type Step = { name: string; command: string; args: readonly string[] }
type Ended = { name: string; ok: boolean; seconds: number; output: string }

/** Runs the steps, at most `atOnce` together; tells each as it ends, with its output when it failed. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<boolean> {
  const waiting = [...steps]
  const ended: Ended[] = []
  async function next(): Promise<void> {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step)
      ended.push(result)
      console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`)
      if (!result.ok) console.log(result.output)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return ended.length === steps.length && ended.every((step) => step.ok)
}

async function runStep({ name, command, args }: Step): Promise<Ended> {
  const begun = performance.now()
  const { code, output } = await run(command, args)
  return { name, ok: code === 0, seconds: (performance.now() - begun) / 1000, output }
}

/** Runs a program of the workspace (its .bin folders are on the path) and collects what it prints. */
function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (fault) => resolve({ code: 1, output: fault.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${root}node_modules/.bin:${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    FORCE_COLOR: '0',
  }
}
