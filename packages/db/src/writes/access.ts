import type { Kysely } from 'kysely'
import { prepared, run, type Tx } from '@postalbo/sql'
import type { AccountTable, Database, SessionTable, SignInTokenTable } from '../schema.ts'
import { bulkInsert } from './bulk.ts'

type Db = Kysely<Database>
type Subject = { ordine: string; subjectType: string; subject: string }

/** Changes no row when the Ordine has an account of that e-mail, which is kept in lower case. */
export const insertAccount = prepared((db: Db, values: Omit<AccountTable, 'disabledAt'>) =>
  db
    .insertInto('account')
    .values({
      ordine: values.ordine,
      id: values.id,
      email: values.email,
      displayName: values.displayName,
      role: values.role,
      createdAt: values.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

export const disableAccount = prepared((db: Db, values: { ordine: string; id: string; disabledAt: number }) =>
  db
    .updateTable('account')
    .set({ disabledAt: values.disabledAt })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('disabledAt', 'is', null),
)

export type NewSignInToken = Omit<SignInTokenTable, 'usedAt'>

/** New tokens of one kind, each of which ends the earlier ones of its subject. */
export function* issueSignInTokens(db: Db, tokens: readonly NewSignInToken[]): Tx<void> {
  for (const token of tokens) yield* run(endSignInTokens(db, { ...token, endedAt: token.createdAt }))
  yield* insertTokenRows(
    db,
    tokens.map((token) => ({ ...token, usedAt: null })),
  )
}

const insertTokenRows = bulkInsert<SignInTokenTable>(
  ['ordine', 'hash', 'kind', 'subjectType', 'subject', 'createdAt', 'expiresAt', 'usedAt', 'issuedBy'],
  (db, rows) => db.insertInto('signInToken').values(rows),
)

/** Ends what a subject could still use of a kind. */
export const endSignInTokens = prepared((db: Db, values: Subject & { kind: string; endedAt: number }) =>
  db
    .updateTable('signInToken')
    .set({ usedAt: values.endedAt })
    .where('ordine', '=', values.ordine)
    .where('subject', '=', values.subject)
    .where('subjectType', '=', values.subjectType)
    .where('kind', '=', values.kind)
    .where('usedAt', 'is', null),
)

/** Uses a token up and gives whose it is: at most one of any number of tries gets a row, and none once it ran out. */
export const redeemSignInToken = prepared((db: Db, values: { hash: string; kind: string; now: number }) =>
  db
    .updateTable('signInToken')
    .set({ usedAt: values.now })
    .where('hash', '=', values.hash)
    .where('kind', '=', values.kind)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', values.now)
    .returning(['ordine', 'subjectType', 'subject']),
)

export const insertSession = prepared((db: Db, values: Omit<SessionTable, 'endedAt'>) =>
  db.insertInto('session').values({
    ordine: values.ordine,
    hash: values.hash,
    subjectType: values.subjectType,
    subject: values.subject,
    createdAt: values.createdAt,
    lastSeenAt: values.lastSeenAt,
    expiresAt: values.expiresAt,
  }),
)

/** Slides the end; a session that has ended stays so. */
export const touchSession = prepared((db: Db, values: { hash: string; now: number; expiresAt: number }) =>
  db
    .updateTable('session')
    .set({ lastSeenAt: values.now, expiresAt: values.expiresAt })
    .where('hash', '=', values.hash)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', values.now),
)

export const endSession = prepared((db: Db, values: { hash: string; endedAt: number }) =>
  db
    .updateTable('session')
    .set({ endedAt: values.endedAt })
    .where('hash', '=', values.hash)
    .where('endedAt', 'is', null),
)

export const endSessionsOf = prepared((db: Db, values: Subject & { endedAt: number }) =>
  db
    .updateTable('session')
    .set({ endedAt: values.endedAt })
    .where('ordine', '=', values.ordine)
    .where('subject', '=', values.subject)
    .where('subjectType', '=', values.subjectType)
    .where('endedAt', 'is', null),
)

/**
 * Counts one try and gives how many there were in the window, this one included: one statement, so that tries at the
 * same time are all counted. A window that is over begins anew.
 */
export const countTry = prepared((db: Db, values: { key: string; now: number; windowMs: number }) =>
  db
    .insertInto('rateLimit')
    .values({ key: values.key, windowStartAt: values.now, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb, ref }) => {
        const isOver = eb('rateLimit.windowStartAt', '<=', eb(ref('excluded.windowStartAt'), '-', values.windowMs))
        return {
          count: eb
            .case()
            .when(isOver)
            .then(1)
            .else(eb('rateLimit.count', '+', 1))
            .end(),
          windowStartAt: eb
            .case()
            .when(isOver)
            .then(ref('excluded.windowStartAt'))
            .else(ref('rateLimit.windowStartAt'))
            .end(),
        }
      }),
    )
    .returning(['count', 'windowStartAt']),
)

/** What ended before is of no use any more. Sessions and tokens of every Ordine. */
export function* deleteOldAccess(db: Db, before: number): Tx<void> {
  yield* run(db.deleteFrom('signInToken').where('expiresAt', '<', before))
  yield* run(db.deleteFrom('session').where('expiresAt', '<', before))
  yield* run(db.deleteFrom('rateLimit').where('windowStartAt', '<', before))
}
