import type { Insertable, Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { AccountTable, Database } from '../schema.ts'

type Db = Kysely<Database>

/** Changes no row where the Ordine already has an account of this address. */
export const insertAccount = prepared((db: Db, values: Insertable<AccountTable>) =>
  db
    .insertInto('account')
    .values({
      ordine: values.ordine,
      id: values.id,
      email: values.email,
      displayName: values.displayName,
      role: values.role,
      createdAt: values.createdAt,
      disabledAt: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

export const disableAccount = prepared((db: Db, values: { ordine: string; id: string; at: number }) =>
  db
    .updateTable('account')
    .set({ disabledAt: values.at })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('disabledAt', 'is', null),
)
