/** Processes of ours: started, waited for, and ended together. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { environment, root } from './steps.ts'

export type Program = {
  name: string
  /** Words after `node`, from the root of the repository. */
  words: readonly string[]
  environment: Readonly<Record<string, string>>
  /** Where its lines go; to this terminal when not given. */
  logFile?: string
}

export type Running = {
  name: string
  /** Settles when it ended, with what to say of it. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** The channel between the two tells the child when this process is gone, also when it was killed. */
export function startProgram({ name, words, environment: own, logFile }: Program): Running {
  const log = logFile === undefined ? null : openLog(logFile)
  const output = log ?? 'inherit'
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...environment(), ...own },
    stdio: ['ignore', output, output, 'ipc'],
  })
  if (log !== null) closeSync(log)
  const ended = endOf(child, name)
  return {
    name,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(impatience)
    },
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'a')
}

function endOf(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (fault) => resolve(`${name} does not start: ${fault.message}`))
    child.once('exit', (code, signal) => resolve(`${name} ended (${signal ?? `exit ${code ?? 0}`})`))
  })
}

/** The last lines that a program left, for whoever has to find out why it ended. */
export function lastLines(logFile: string, count = 8): string[] {
  if (!existsSync(logFile)) return []
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-count)
}

/** Waits until the address answers with success; fails at once when the program ends before. */
export async function waitUntilReady(url: string, program: Running, withinMs = 60_000): Promise<void> {
  let hasEnded: string | null = null
  void program.ended.then((end) => (hasEnded = end))
  const until = Date.now() + withinMs
  while (Date.now() < until) {
    if (hasEnded !== null) throw new Error(hasEnded)
    if (await answers(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${program.name} does not answer at ${url}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Ends all of them, last started first, when a signal comes or one of them ends; gives the exit code. */
export async function runTogether(programs: readonly Running[]): Promise<number> {
  const signal = new Promise<null>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(null))
  })
  const end = await Promise.race([signal, ...programs.map((program) => program.ended)])
  if (end !== null) console.error(`postalbo: ${end}`)
  await stopAll(programs)
  return end === null ? 0 : 1
}

export async function stopAll(programs: readonly Running[]): Promise<void> {
  for (const program of programs.toReversed()) await program.stop()
}

/** Runs a program to its end and gives what it printed; throws with its messages when it failed. */
export function outputOf(words: readonly string[], own: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...environment(), ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed: Buffer[] = []
    const told: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => told.push(chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(printed).toString('utf8'))
        : reject(new Error(Buffer.concat(told).toString('utf8').trim())),
    )
  })
}
