import type { Sql } from '@postalbo/sql'
import type { AuditItem, Page } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { actorNames } from './actor-names.ts'
import { iso } from './instants.ts'
import { cut, limitOf, numberCursor, totalOf } from './paging.ts'

export type AuditListOptions = {
  action?: string | undefined
  object?: { type: string; id: string } | undefined
  cursor: string | null
  limit: number
}

/** The newest first. */
export async function listAudit(
  sql: Sql,
  ordine: string,
  { action, object, ...asked }: AuditListOptions,
): Promise<Page<AuditItem>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(asked.limit)
  const before = numberCursor(asked.cursor)
  const matching = db
    .selectFrom('audit')
    .where('tenant', '=', ordine)
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(object !== undefined, (query) =>
      query.where('objectType', '=', object?.type ?? '').where('objectId', '=', object?.id ?? ''),
    )
  const read = await matching
    .select(['seq', 'at', 'actorType', 'actorId', 'action', 'objectType', 'objectId', 'outcome', 'reason'])
    .$if(before !== null, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => String(row.seq))
  const nameOf = await actorNames(db, ordine, rows)
  return {
    rows: rows.map((row) => ({
      seq: row.seq,
      at: iso(row.at),
      actor: nameOf(row),
      action: row.action,
      object: { type: row.objectType, id: row.objectId },
      outcome: row.outcome,
      reason: row.reason,
    })),
    total: await totalOf(db, matching),
    nextCursor,
  }
}
