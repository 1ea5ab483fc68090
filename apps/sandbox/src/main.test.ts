import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'

const main = new URL('main.ts', import.meta.url).pathname

test('the process says where it listens, and a request to stop ends it cleanly', { timeout: 20_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = start({ PORT: '0', SMTP_PORT: '0', DATABASE_URL: `file:${join(folder, 'sandbox.sqlite')}` })
  const [line] = await once(createInterface(child.stdout), 'line')
  const url = /http:\S+(?=,)/.exec(String(line))?.[0] ?? ''
  const health = await fetch(`${url}/healthz`)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect([health.status, code]).toEqual([200, 0])
})

test('a wrong setting is named, and nothing starts', { timeout: 20_000 }, async () => {
  const child = start({ PORT: 'ottanta' })
  const errors: string[] = []
  child.stderr.on('data', (chunk) => errors.push(String(chunk)))
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(errors.join('')).toMatch(/PORT/)
})

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...environment } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
