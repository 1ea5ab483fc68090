import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../../../', import.meta.url).pathname

/** The demonstration as `pnpm start` runs it, on ports and a folder of its own. */
export type Product = {
  origin: string
  /** The sandbox provider. */
  provider: string
  /** What was printed for people who sign in. */
  printed: string
  /** Kills every process of it at once, as a power cut would, and waits until they are gone. */
  kill(): Promise<void>
  /** Starts it again on what is kept. */
  start(): Promise<void>
  /** Ends it as Ctrl C does, and removes what it kept. */
  end(): Promise<void>
}

export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'postalbo-e2e-'))
  const [port, providerPort, smtpPort] = [await freePort(), await freePort(), await freePort()]
  const settings = {
    PORT: String(port),
    SANDBOX_PORT: String(providerPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    DATA_DIR: folder,
  }
  let running = await launch(settings)
  const product: Product = {
    origin: `http://localhost:${port}`,
    provider: `http://localhost:${providerPort}`,
    printed: running.printed,
    kill: () => killAll(running.child),
    async start() {
      running = await launch(settings)
      product.printed = running.printed
    },
    async end() {
      const ended = endOf(running.child)
      running.child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return product
}

type Running = { child: ChildProcess; printed: string }

/** Resolves once the last line of the welcome was printed. */
function launch(settings: Readonly<Record<string, string>>): Promise<Running> {
  const { NODE_OPTIONS: _left, ...inherited } = process.env
  const child = spawn(process.execPath, ['tooling/scripts/start.ts'], {
    cwd: root,
    env: { ...inherited, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let printed = ''
    const hear = (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      if (/Ctrl C/.test(printed)) resolve({ child, printed })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`pnpm start ended with ${code ?? 'a signal'}:\n${printed}`)))
  })
}

async function killAll(child: ChildProcess): Promise<void> {
  const ended = endOf(child)
  const family = [...childrenOf(child.pid ?? 0), child.pid ?? 0]
  for (const pid of family) process.kill(pid, 'SIGKILL')
  await ended
  while (family.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return children.flatMap((child) => [...childrenOf(Number(child)), Number(child)])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
