import { sql as raw, type Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Made together with the member; a second one changes nothing. */
export const insertSubjectKey = prepared((db: Db, values: { ordine: string; subject: string; wrappedKey: string }) =>
  db
    .insertInto('subjectKey')
    .values({ ordine: values.ordine, subject: values.subject, wrappedKey: values.wrappedKey })
    .onConflict((conflict) => conflict.doNothing()),
)

/** A personal value that an event names by `ref`, sealed under its subject's key. */
export const putPersonalValue = prepared(
  (db: Db, values: { ordine: string; subject: string; ref: string; ciphertext: string }) =>
    db
      .insertInto('personalValue')
      .values({ ordine: values.ordine, subject: values.subject, ref: values.ref, ciphertext: values.ciphertext })
      .onConflict((conflict) =>
        conflict.columns(['ordine', 'subject', 'ref']).doUpdateSet({ ciphertext: raw`excluded.ciphertext` }),
      ),
)
