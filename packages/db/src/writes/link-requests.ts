import type { Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database, SignInTokenTable } from '../schema.ts'

type Db = Kysely<Database>
type RequestKey = { ordine: string; hash: string }

/** A link to be mailed by the worker; due at once. `hash` is an id of its own: no token is made yet. */
export const insertLinkRequest = prepared(
  (db: Db, values: Pick<SignInTokenTable, 'ordine' | 'hash' | 'subjectType' | 'subject' | 'createdAt' | 'expiresAt'>) =>
    db.insertInto('signInToken').values({
      ordine: values.ordine,
      hash: values.hash,
      kind: 'request',
      subjectType: values.subjectType,
      subject: values.subject,
      createdAt: values.createdAt,
      expiresAt: values.expiresAt,
    }),
)

/** Keeps a request for one worker until `until`; changes no row when another one was first. */
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
