import type { MailboxStatus } from '@postalbo/domain'
import { sql as raw, type RawBuilder } from 'kysely'

/**
 * `mailboxStatusOf` of the domain in SQL, for what filters and counts by status; a property test holds the two together.
 * Reads the columns of `mailbox` by that name.
 */
export function mailboxStatusSql(today: string): RawBuilder<MailboxStatus> {
  return raw<MailboxStatus>`case
    when mailbox.revoked_on is not null then 'revoked'
    when mailbox.deleted_on is not null then 'deleted'
    when mailbox.created_at is null then 'requested'
    when mailbox.activated_on is null then 'inactive'
    when mailbox.expires_on < ${raw.lit(today)} then 'expired'
    when mailbox.suspended_on is not null then 'suspended'
    else 'active'
  end`
}
