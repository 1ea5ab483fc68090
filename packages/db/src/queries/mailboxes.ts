import { mailboxStatusOf } from '@postalbo/domain'
import type { Kysely, Selectable } from 'kysely'
import type { MailboxDetail } from '../read-models.ts'
import type { Database, MailboxTable } from '../schema.ts'
import { iso, isoOrNull } from './instants.ts'

export type MailboxRow = Selectable<MailboxTable>

/** All mailboxes of these members: live ones first, then the newest. */
export async function mailboxesOf(
  db: Kysely<Database>,
  ordine: string,
  members: readonly string[],
): Promise<Map<string, MailboxRow[]>> {
  if (members.length === 0) return new Map()
  const rows = await db
    .selectFrom('mailbox')
    .selectAll()
    .where('ordine', '=', ordine)
    .where('member', 'in', members)
    .orderBy('requestedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return Map.groupBy(
    rows.toSorted((one, other) => Number(isLive(other)) - Number(isLive(one))),
    (row) => row.member,
  )
}

/** What a list shows of a member: a live mailbox, or the last that ended after the provider had made it. */
export function shownMailbox(rows: readonly MailboxRow[], convention: string | null): MailboxRow | null {
  const own = convention === null ? rows : rows.filter((row) => row.convention === convention)
  return own.find((row) => isLive(row) || row.createdAt !== null) ?? null
}

export function mailboxDetail(row: MailboxRow, today: string): MailboxDetail {
  return {
    id: row.id,
    address: row.address,
    status: mailboxStatusOf(row, today),
    requestedAt: iso(row.requestedAt),
    createdAt: isoOrNull(row.createdAt),
    activatedOn: row.activatedOn,
    expiresOn: row.expiresOn,
    revokedOn: row.revokedOn,
    recoveryEmail: row.recoveryEmail,
    convention: row.convention,
  }
}

function isLive(row: MailboxRow): boolean {
  return row.revokedOn === null && row.deletedOn === null
}
