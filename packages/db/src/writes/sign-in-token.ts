import type { Insertable, Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database, SignInTokenTable } from '../schema.ts'

type Db = Kysely<Database>

export function insertSignInTokens(db: Db, rows: readonly Insertable<SignInTokenTable>[]) {
  return db.insertInto('signInToken').values(rows)
}

/** Ends what was given to a person and not used yet: only the newest of a kind works. */
export function endSignInTokens(
  db: Db,
  { ordine, subject, kinds, at }: { ordine: string; subject: string; kinds: readonly string[]; at: number },
) {
  return db
    .updateTable('signInToken')
    .set({ usedAt: at })
    .where('ordine', '=', ordine)
    .where('subject', '=', subject)
    .where('kind', 'in', kinds)
    .where('usedAt', 'is', null)
}

/** Gives the row to the one who used it, to everybody else nothing. */
export function useSignInToken(
  db: Db,
  { ordine, hash, kinds, at }: { ordine: string; hash: string; kinds: readonly string[]; at: number },
) {
  return db
    .updateTable('signInToken')
    .set({ usedAt: at })
    .where('ordine', '=', ordine)
    .where('hash', '=', hash)
    .where('kind', 'in', kinds)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning(['kind', 'subjectType', 'subject'])
}

type RequestKey = { ordine: string; hash: string }

/** Takes a request until `until`; changes no row when another worker was first. */
export const takeLinkRequest = prepared((db: Db, values: RequestKey & { dueAt: number; until: number }) =>
  db
    .updateTable('signInToken')
    .set({ createdAt: values.until })
    .where('ordine', '=', values.ordine)
    .where('hash', '=', values.hash)
    .where('createdAt', '=', values.dueAt)
    .where('usedAt', 'is', null),
)

export const closeLinkRequest = prepared((db: Db, values: RequestKey & { at: number }) =>
  db
    .updateTable('signInToken')
    .set({ usedAt: values.at })
    .where('ordine', '=', values.ordine)
    .where('hash', '=', values.hash)
    .where('usedAt', 'is', null),
)

export function deleteOldSignInTokens(db: Db, expiredBy: number) {
  return db.deleteFrom('signInToken').where('expiresAt', '<=', expiredBy)
}
