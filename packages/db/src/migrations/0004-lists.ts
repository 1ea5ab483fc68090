import type { Migration } from '@postalbo/sql'
import { statement } from './ddl.ts'

/** What the product's lists need on the engine's tables, beside the engine's own indexes. */
export const listsMigration: Migration = {
  name: 'db-0004-lists',
  *up(db) {
    yield* statement(db, 'create index workflow_by_change on workflow (tenant, changed_at, id)')
    yield* statement(db, 'create index workflow_by_kind on workflow (tenant, machine, state)')
    yield* statement(
      db,
      "create index workflow_quarantined on workflow (tenant, changed_at, id) where status = 'quarantined'",
    )
    yield* statement(db, 'create index timer_by_tenant on timer (tenant, due_at)')
  },
}
