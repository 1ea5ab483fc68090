import { expect } from 'vitest'
import { isOwnDataKey } from './data-key.ts'
import { inWorld } from './testing/world.ts'
import { createVault } from './vault.ts'

inWorld('the first data key stays the one of its database', async (world) => {
  const app = world.open()
  const other = { sql: app.sql, vault: createVault(Buffer.alloc(32, 9)) }
  expect(await isOwnDataKey(app)).toBe(true)
  expect(await isOwnDataKey(other)).toBe(false)
  expect(await isOwnDataKey(app)).toBe(true)
})
