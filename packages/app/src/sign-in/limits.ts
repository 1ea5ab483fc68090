import { countTry, type Database } from '@postalbo/db'
import { first, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'

/** How many tries a quarter of an hour allows: of one person from one place, of one person, from one place. */
type Limit = { together: number; subject: number; client: number }

const limits = {
  link: { together: 5, subject: 10, client: 100 },
  code: { together: 5, subject: 20, client: 100 },
  redeem: { together: 20, subject: 20, client: 100 },
} as const satisfies Record<string, Limit>

export const tryWindowMs = 15 * 60_000

export type Tried = { what: keyof typeof limits; subject: string; from: string }

/** `firstOver` is the one try that went over, of which the journal tells; those after it are only counted. */
export type Verdict = 'allowed' | 'over' | 'firstOver'

/**
 * Counts a try before anything else is done with it; each counter is one atomic statement, so that parallel tries cannot
 * get past it. The keys are HMACs, and the same whether or not the person exists.
 */
export function* judgeTry(deps: Pick<Deps, 'sql' | 'vault' | 'clock'>, tried: Tried): Tx<Verdict> {
  const limit = limits[tried.what]
  // The place last: of parallel tries those of one person wait for each other first.
  const bySubject = yield* count(deps, [tried.what, 'subject', tried.subject])
  const together = yield* count(deps, [tried.what, 'together', tried.subject, tried.from])
  const byClient = yield* count(deps, [tried.what, 'client', tried.from])
  const highest = Math.max(bySubject - limit.subject, together - limit.together, byClient - limit.client)
  if (highest <= 0) return 'allowed'
  return highest === 1 ? 'firstOver' : 'over'
}

function* count(deps: Pick<Deps, 'sql' | 'vault' | 'clock'>, parts: readonly string[]): Tx<number> {
  const key = deps.vault.hmac('rate', JSON.stringify(parts))
  const values = { key, now: deps.clock(), windowMs: tryWindowMs }
  const counted = yield* first(countTry(deps.sql.kysely<Database>(), values))
  if (counted === null) throw new Error('a try was not counted')
  return counted.count
}
