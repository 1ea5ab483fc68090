import { sql as raw, type Kysely } from 'kysely'
import { run, type Migration, type Tx } from '@postalbo/sql'

export const migrations: readonly Migration[] = [
  {
    name: 'sandbox-0001-provider',
    *up(db) {
      yield* statements(db, [
        `create table mailbox (
          id text primary key, address text not null, codice_fiscale text not null, surname text not null,
          name text not null, recovery_email text, years integer not null, state text not null,
          ready_at integer not null, created_at integer not null, activated_on text, expires_on text,
          revoked_at integer
        )`,
        "create unique index mailbox_address on mailbox (address) where state <> 'REVOCATA'",
        'create index mailbox_created on mailbox (created_at, id)',
        'create index mailbox_history on mailbox (address, created_at)',
        `create table operation (
          key text primary key, fingerprint text not null, status integer not null, body text not null,
          at integer not null
        )`,
        'create table reserved (address text primary key)',
        'create table credit (id integer primary key check (id = 1), mailboxes_left integer not null)',
      ])
    },
  },
  {
    name: 'sandbox-0002-mail',
    *up(db) {
      yield* statements(db, [
        `create table mail (
          id integer primary key autoincrement, identity text not null unique, message_id text,
          received_at integer not null, copies integer not null, sender text not null, from_text text not null,
          subject text not null, text text not null, html text, raw blob not null
        )`,
        'create table mail_recipient (mail integer not null, address text not null, primary key (mail, address))',
        'create index mail_recipient_address on mail_recipient (address, mail)',
      ])
    },
  },
]

function* statements(db: Kysely<unknown>, texts: readonly string[]): Tx<void> {
  for (const text of texts) yield* run(raw.raw(text).compile(db))
}
