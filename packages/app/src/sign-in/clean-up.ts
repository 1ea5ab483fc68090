import { deleteOldAccess, type Database } from '@postalbo/db'
import type { Deps } from '../deps.ts'

const everyMs = 3_600_000
/** As long as someone may ask how a person came in; the journal keeps it for good. */
const keptMs = 30 * 24 * 3_600_000

/** Deletes tokens, sessions and counters that ended long ago; at most once an hour. */
export function createCleanUp(deps: Pick<Deps, 'sql' | 'clock'>): () => Promise<void> {
  let dueAt = 0
  return async () => {
    const now = deps.clock()
    if (now < dueAt) return
    dueAt = now + everyMs
    await deps.sql.transaction(() => deleteOldAccess(deps.sql.kysely<Database>(), now - keptMs))
  }
}
