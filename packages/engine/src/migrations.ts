import { sql as raw, type Kysely } from 'kysely'
import { run, type DialectName, type Migration, type Tx } from '@postalbo/sql'
import { appendOnly } from './append-only.ts'

/** The engine's own tables, before those of the product. */
export const engineMigrations: readonly Migration[] = [
  { name: 'engine-0001-workflow', up: createWorkflowTables },
  { name: 'engine-0002-audit', up: createAuditTables },
  { name: 'engine-0003-append-only', up: protect },
]

function* createWorkflowTables(db: Kysely<unknown>, dialect: DialectName): Tx<void> {
  // The rows of one workflow lie together on SQLite: its history is read as a whole.
  const clustered = dialect === 'sqlite' ? 'without rowid' : ''
  yield* statements(db, [
    `create table workflow (
      tenant text not null, id text not null, machine text not null, machine_version text not null,
      subject text not null, state text not null, context text not null, refs text not null, status text not null,
      version bigint not null, waiting_for text, due_at bigint, started_at bigint not null, changed_at bigint not null,
      fault text, primary key (tenant, id))`,
    'create index workflow_by_status on workflow (tenant, status, waiting_for, changed_at, id)',
    'create index workflow_by_state on workflow (tenant, state, changed_at, id)',
    'create index workflow_by_subject on workflow (tenant, subject)',
    'create index workflow_by_due on workflow (tenant, due_at, id) where due_at is not null',
    `create table journal (
      tenant text not null, workflow text not null, version bigint not null, at bigint not null, event text not null,
      actor_type text not null, actor_id text, from_state text, to_state text not null, effects text not null,
      refs text not null, machine_version text not null, primary key (tenant, workflow, version)) ${clustered}`,
    `create table outbox (
      tenant text not null, key text not null, workflow text not null, type text not null, params text not null,
      lane integer not null, attempts integer not null, not_before bigint not null, lease_until bigint,
      lease_token text, outcome text, last_error text, created_at bigint not null, closed_at bigint,
      primary key (tenant, key))`,
    'create index outbox_ready on outbox (tenant, lane, not_before, key) where outcome is null',
    'create index outbox_by_workflow on outbox (tenant, workflow)',
    `create index outbox_handed_over on outbox (tenant, closed_at, key) where outcome = 'handedOver'`,
    `create table timer (
      tenant text not null, workflow text not null, name text not null, due_at bigint not null, event text not null,
      delay text not null, primary key (tenant, workflow, name)) ${clustered}`,
    'create index timer_due on timer (due_at, tenant, workflow, name)',
    `create table inbox (
      tenant text not null, event_id text not null, workflow text not null, version bigint not null, at bigint not null,
      primary key (tenant, event_id)) ${clustered}`,
  ])
}

function* createAuditTables(db: Kysely<unknown>): Tx<void> {
  yield* statements(db, [
    `create table audit (
      tenant text not null, seq bigint not null, at bigint not null, actor_type text not null, actor_id text,
      action text not null, object_type text not null, object_id text not null, outcome text not null, reason text,
      request_id text, hash text not null, primary key (tenant, seq))`,
    'create index audit_by_object on audit (tenant, object_type, object_id, seq)',
    'create index audit_by_action on audit (tenant, action, seq)',
    `create table audit_link (
      tenant text not null, number bigint not null, first_seq bigint not null, last_seq bigint not null,
      previous text not null, hash text not null, primary key (tenant, number))`,
    `create table audit_head (
      tenant text not null, number bigint not null, seq bigint not null, hash text not null, primary key (tenant))`,
  ])
}

function* protect(db: Kysely<unknown>, dialect: DialectName): Tx<void> {
  yield* statements(db, appendOnly(dialect))
}

function* statements(db: Kysely<unknown>, texts: readonly string[]): Tx<void> {
  for (const text of texts) yield* run(raw.raw(text).compile(db))
}
