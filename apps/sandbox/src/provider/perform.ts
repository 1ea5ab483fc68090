import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ZodType } from 'zod'
import { first, run, type Sql, type Tx } from '@postalbo/sql'
import type { Database } from '../store/schema.ts'
import { refused, type Reply } from './answers.ts'
import { createRequest, mailboxRequest, readRequest, type Operation } from './requests.ts'
import { activateMailbox, createMailbox, readMailbox, withdrawMailbox, type Rules } from './rules.ts'

export type Asked = {
  operation: Operation
  /** Null where the header is missing. */
  key: string | null
  body: unknown
}

export type Conditions = Omit<Rules, 'db' | 'now'> & { clock: () => number }

/**
 * What the provider does for a request, in one transaction with its first answer: the same key again gets that answer,
 * and nothing is done. Reading needs no key.
 */
export async function perform(sql: Sql, conditions: Conditions, asked: Asked): Promise<Reply> {
  const work = works[asked.operation](asked.body)
  if (work === null) return refused('RICHIESTA_NON_VALIDA')
  const { clock, ...rest } = conditions
  const rules = { ...rest, db: sql.kysely<Database>(), now: clock() }
  if (asked.operation === 'read') return sql.transaction(() => work(rules))
  const { key } = asked
  if (key === null) return refused('CHIAVE_MANCANTE')
  return sql.transaction(() => onceForKey(rules, { key, fingerprint: fingerprintOf(asked) }, work))
}

/** The same request worked on a second time, as if its key had not been seen: a provider's own mistake. */
export async function performAgain(sql: Sql, conditions: Conditions, asked: Asked): Promise<Reply> {
  const work = works[asked.operation](asked.body)
  if (work === null) return refused('RICHIESTA_NON_VALIDA')
  const { clock, ...rest } = conditions
  return sql.transaction(() => work({ ...rest, db: sql.kysely<Database>(), now: clock() }))
}

type Work = (rules: Rules) => Tx<Reply>

/** The work a request asks for, or null where it cannot be read. */
const works: Record<Operation, (body: unknown) => Work | null> = {
  create: workOf(createRequest, createMailbox),
  activate: workOf(mailboxRequest, activateMailbox),
  withdraw: workOf(mailboxRequest, withdrawMailbox),
  read: workOf(readRequest, readMailbox),
}

function workOf<T>(schema: ZodType<T>, rule: (rules: Rules, request: T) => Tx<Reply>) {
  return (body: unknown): Work | null => {
    const parsed = schema.safeParse(body)
    return parsed.success ? (rules) => rule(rules, parsed.data) : null
  }
}

function* onceForKey(rules: Rules, asked: { key: string; fingerprint: string }, work: Work): Tx<Reply> {
  const before = yield* firstAnswer(rules.db, asked.key)
  if (before !== null)
    return before.fingerprint === asked.fingerprint
      ? { status: before.status, body: JSON.parse(before.body) }
      : refused('CHIAVE_RIUSATA')
  const reply = yield* work(rules)
  const answer = { ...asked, status: reply.status, body: JSON.stringify(reply.body), at: rules.now }
  yield* run(rules.db.insertInto('operation').values(answer))
  return reply
}

function* firstAnswer(db: Kysely<Database>, key: string) {
  return yield* first(db.selectFrom('operation').selectAll().where('key', '=', key))
}

function fingerprintOf({ operation, body }: Asked): string {
  return createHash('sha256')
    .update(JSON.stringify([operation, body]))
    .digest('hex')
}
