import type { Migration } from '@postalbo/sql'
import { statement } from './ddl.ts'

/** Indexes of the product's lists on the engine's tables. */
export const listsMigration: Migration = {
  name: 'db-0004-lists',
  *up(db) {
    yield* statement(db, 'create index workflow_by_subject on workflow (tenant, subject, id)')
    yield* statement(db, 'create index workflow_by_state on workflow (tenant, state, id)')
    yield* statement(db, 'create index workflow_by_status on workflow (tenant, status, waiting_for, id)')
    yield* statement(db, 'create index outbox_by_workflow on outbox (tenant, workflow)')
    yield* statement(db, "create index outbox_handed_over on outbox (tenant, created_at) where outcome = 'handedOver'")
    yield* statement(db, 'create index audit_by_action on audit (tenant, action, seq)')
    yield* statement(db, 'create index audit_by_object on audit (tenant, object_type, object_id, seq)')
  },
}
