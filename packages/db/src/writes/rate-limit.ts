import type { Kysely } from 'kysely'
import { all, type Tx } from '@postalbo/sql'
import type { Database } from '../schema.ts'

/**
 * Counts one try under each key and gives the counts, in one statement: of parallel tries each gets a number of its own.
 * A window begins with the first try after the one before has ended.
 */
export function* countTries(
  db: Kysely<Database>,
  { keys, now, windowMs }: { keys: readonly string[]; now: number; windowMs: number },
): Tx<ReadonlyMap<string, number>> {
  const endedBy = now - windowMs
  // In one order for everybody, so that no two wait for each other.
  const rows = [...new Set(keys)].toSorted().map((key) => ({ key, windowStartAt: now, count: 1 }))
  const counted = yield* all(
    db
      .insertInto('rateLimit')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(({ eb, ref }) => ({
          count: eb
            .case()
            .when('rateLimit.windowStartAt', '<=', endedBy)
            .then(1)
            .else(eb('rateLimit.count', '+', 1))
            .end(),
          windowStartAt: eb
            .case()
            .when('rateLimit.windowStartAt', '<=', endedBy)
            .then(ref('excluded.windowStartAt'))
            .else(ref('rateLimit.windowStartAt'))
            .end(),
        })),
      )
      .returning(['key', 'count']),
  )
  return new Map(counted.map(({ key, count }) => [key, count]))
}

/** Counters whose window has ended. */
export function deleteOldTries(db: Kysely<Database>, endedBy: number) {
  return db.deleteFrom('rateLimit').where('windowStartAt', '<=', endedBy)
}
