import type { Kysely } from 'kysely'
import type { NoticeItem } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { iso } from './instants.ts'

const noticesAtMost = 100

/** Notices of a member or of one workflow, the newest first. */
export async function noticesOf(
  db: Kysely<Database>,
  ordine: string,
  of: { member: string } | { workflow: string },
): Promise<NoticeItem[]> {
  const [column, id] = 'member' in of ? (['member', of.member] as const) : (['workflow', of.workflow] as const)
  const rows = await db
    .selectFrom('notice')
    .select(['key', 'kind', 'outcome', 'reason', 'at'])
    .where('ordine', '=', ordine)
    .where(column, '=', id)
    .orderBy('at', 'desc')
    .orderBy('key', 'desc')
    .limit(noticesAtMost)
    .execute()
  return rows.map((row) => ({ ...row, at: iso(row.at) }))
}
