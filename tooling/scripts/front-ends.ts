import { spawn } from 'node:child_process'
import { environment, root } from './steps.ts'

/** Builds the two SvelteKit apps where something changed; silent unless it fails. */
export async function buildFrontEnds(): Promise<void> {
  const filters = ['--filter=@postalbo/member', '--filter=@postalbo/admin']
  const { code, output } = await run('turbo', ['run', 'build', ...filters, '--output-logs=errors-only', '--ui=stream'])
  if (code !== 0) throw new Error(`the pages do not build\n${output}`)
}

function run(command: string, words: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (fault) => resolve({ code: 1, output: fault.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
