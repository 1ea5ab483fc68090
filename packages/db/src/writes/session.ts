import type { Insertable, Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database, SessionTable } from '../schema.ts'

type Db = Kysely<Database>
type SessionKey = { ordine: string; hash: string }

export const insertSession = prepared((db: Db, values: Insertable<SessionTable>) =>
  db.insertInto('session').values({
    ordine: values.ordine,
    hash: values.hash,
    subjectType: values.subjectType,
    subject: values.subject,
    createdAt: values.createdAt,
    lastSeenAt: values.lastSeenAt,
    expiresAt: values.expiresAt,
    endedAt: null,
  }),
)

/** Changes no row when it ended meanwhile. */
export const slideSession = prepared((db: Db, values: SessionKey & { lastSeenAt: number; expiresAt: number }) =>
  db
    .updateTable('session')
    .set({ lastSeenAt: values.lastSeenAt, expiresAt: values.expiresAt })
    .where('ordine', '=', values.ordine)
    .where('hash', '=', values.hash)
    .where('endedAt', 'is', null),
)

/** Gives whose it was; nothing when it had ended already. */
export const endSession = prepared((db: Db, values: SessionKey & { at: number }) =>
  db
    .updateTable('session')
    .set({ endedAt: values.at })
    .where('ordine', '=', values.ordine)
    .where('hash', '=', values.hash)
    .where('endedAt', 'is', null)
    .returning(['subjectType', 'subject']),
)

export const endSessionsOf = prepared((db: Db, values: { ordine: string; subject: string; at: number }) =>
  db
    .updateTable('session')
    .set({ endedAt: values.at })
    .where('ordine', '=', values.ordine)
    .where('subject', '=', values.subject)
    .where('endedAt', 'is', null),
)

export function deleteOldSessions(db: Db, expiredBy: number) {
  return db.deleteFrom('session').where('expiresAt', '<=', expiredBy)
}
