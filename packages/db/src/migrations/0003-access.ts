import type { Migration } from '@postalbo/sql'
import { statement, table } from './ddl.ts'

/** Who may enter: accounts of the console, single-use tokens, sessions, counters of tries. */
export const accessMigration: Migration = {
  name: 'db-0003-access',
  *up(db) {
    yield* table(db, 'account', ['ordine', 'id'], {
      ordine: 'text',
      id: 'text',
      email: 'text',
      display_name: 'text',
      role: 'text',
      created_at: 'bigint',
      disabled_at: 'bigint?',
    })
    yield* statement(db, 'create unique index account_email on account (ordine, email)')
    yield* statement(db, 'create index account_by_email on account (email)')
    yield* table(db, 'sign_in_token', ['ordine', 'hash'], {
      ordine: 'text',
      hash: 'text',
      kind: 'text',
      subject_type: 'text',
      subject: 'text',
      created_at: 'bigint',
      expires_at: 'bigint',
      used_at: 'bigint?',
      issued_by: 'text?',
    })
    // Looked for by the hash alone: the Ordine is what the row tells.
    yield* statement(db, 'create unique index sign_in_token_hash on sign_in_token (hash)')
    yield* statement(db, 'create index sign_in_token_subject on sign_in_token (ordine, subject, kind)')
    yield* statement(
      db,
      "create index sign_in_token_requests on sign_in_token (created_at) where kind = 'request' and used_at is null",
    )
    yield* table(db, 'session', ['ordine', 'hash'], {
      ordine: 'text',
      hash: 'text',
      subject_type: 'text',
      subject: 'text',
      created_at: 'bigint',
      last_seen_at: 'bigint',
      expires_at: 'bigint',
      ended_at: 'bigint?',
    })
    yield* statement(db, 'create unique index session_hash on session (hash)')
    yield* statement(db, 'create index session_subject on session (ordine, subject)')
    yield* table(db, 'rate_limit', ['key'], { key: 'text', window_start_at: 'bigint', count: 'integer' })
  },
}
