import type { Migration } from '@postalbo/sql'
import { statement, table } from './ddl.ts'

/** Mailboxes, the addresses claimed for ever, bulk plans and notices. */
export const mailboxMigration: Migration = {
  name: 'db-0002-mailbox',
  *up(db) {
    yield* table(db, 'mailbox', ['ordine', 'id'], {
      ordine: 'text',
      id: 'text',
      member: 'text',
      convention: 'text',
      address: 'text',
      requested_at: 'bigint',
      created_at: 'bigint?',
      activated_on: 'text?',
      expires_on: 'text?',
      suspended_on: 'text?',
      revoked_on: 'text?',
      deleted_on: 'text?',
      recovery_email: 'text?',
    })
    // At most one live mailbox per member and convention (I-2); the two dates are what ends one.
    yield* statement(
      db,
      'create unique index mailbox_live on mailbox (ordine, member, convention) where revoked_on is null and deleted_on is null',
    )
    yield* statement(db, 'create index mailbox_by_member on mailbox (ordine, member)')
    yield* statement(db, 'create index mailbox_by_address on mailbox (ordine, address)')
    yield* table(db, 'address_claim', ['address_hmac'], {
      address_hmac: 'text',
      ordine: 'text',
      mailbox: 'text',
      holder_hmac: 'text',
    })
    yield* table(db, 'plan', ['ordine', 'id'], {
      ordine: 'text',
      id: 'text',
      convention: 'text',
      convention_version: 'integer',
      settings_version: 'integer',
      domain: 'text',
      filter: 'text',
      status: 'text',
      created_by: 'text',
      created_at: 'bigint',
      approved_by: 'text?',
      approved_at: 'bigint?',
      finished_at: 'bigint?',
    })
    yield* table(
      db,
      'plan_row',
      { key: ['ordine', 'plan', 'position'], parent: { table: 'plan', by: ['ordine', 'plan'] } },
      {
        ordine: 'text',
        plan: 'text',
        position: 'integer',
        member: 'text',
        verdict: 'text',
        reason: 'text?',
        address: 'text?',
        number: 'integer',
        homonym: 'integer',
        warnings: 'text',
        outcome: 'text?',
        outcome_reason: 'text?',
        workflow: 'text?',
      },
    )
    yield* statement(db, "create index plan_row_pending on plan_row (ordine, plan, position) where outcome = 'pending'")
    yield* table(db, 'notice', ['ordine', 'key'], {
      ordine: 'text',
      key: 'text',
      workflow: 'text',
      member: 'text',
      kind: 'text',
      outcome: 'text',
      reason: 'text?',
      at: 'bigint',
    })
    yield* statement(db, 'create index plan_by_status on plan (status)')
    yield* statement(db, 'create index notice_by_member on notice (ordine, member, at)')
    yield* statement(db, 'create index notice_by_workflow on notice (ordine, workflow, at)')
  },
}
