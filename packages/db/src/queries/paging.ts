import { sql as raw, type Kysely, type SelectQueryBuilder } from 'kysely'
import type { Database } from '../schema.ts'

const rowsAtMost = 200
export const countedAtMost = 10_000

/** How many rows a page may have, whatever was asked. */
export function limitOf(asked: number): number {
  return Math.min(rowsAtMost, Math.max(1, Math.trunc(asked) || 1))
}

/** A page out of `limit + 1` rows read. The cursor is the key of its last row: never a name, since it stands in URLs. */
export function cut<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last === undefined ? null : keyOf(last) }
}

/** How many rows a query has: exact up to 10,000, then null, so that no list waits for its count. */
export async function totalOf<Tables extends keyof Database>(
  db: Kysely<Database>,
  query: SelectQueryBuilder<Database, Tables, unknown>,
): Promise<number | null> {
  const some = query
    .clearSelect()
    .select(raw<number>`1`.as('one'))
    .limit(countedAtMost + 1)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count) > countedAtMost ? null : Number(count)
}

/** A cursor that is a number; null (the first page) when it is none. */
export function numberCursor(cursor: string | null): number | null {
  return cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null
}
