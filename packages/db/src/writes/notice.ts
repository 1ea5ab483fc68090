import type { Insertable, Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database, NoticeTable } from '../schema.ts'

/** One notice for each effect, for ever: the first one stays. */
export const insertNotice = prepared((db: Kysely<Database>, values: Insertable<NoticeTable>) =>
  db
    .insertInto('notice')
    .values({
      ordine: values.ordine,
      key: values.key,
      workflow: values.workflow,
      member: values.member,
      kind: values.kind,
      outcome: values.outcome,
      reason: values.reason,
      at: values.at,
    })
    .onConflict((conflict) => conflict.doNothing()),
)
