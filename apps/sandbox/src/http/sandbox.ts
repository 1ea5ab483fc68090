import type { HttpBindings } from '@hono/node-server'
import type { Sql } from '@postalbo/sql'
import type { Faults } from '../faults/faults.ts'
import type { Conditions } from '../provider/perform.ts'

/** What the doors of the sandbox have behind them. */
export type Sandbox = {
  sql: Sql
  faults: Faults
  conditions: Conditions
  user: string
  secret: string
  /** Aborted when the sandbox closes: who still waits for an answer is let go. */
  closing: AbortSignal
}

export type Environment = { Bindings: HttpBindings }
