import type { Insertable, Kysely } from 'kysely'
import { prepared } from '@postalbo/sql'
import type { ConventionVersionTable, Database, OrdineSettingsTable, OrdineTable } from '../schema.ts'

type Db = Kysely<Database>

/** Changes no row when there is one of that id. */
export const insertOrdine = prepared((db: Db, values: Insertable<OrdineTable>) =>
  db
    .insertInto('ordine')
    .values({
      id: values.id,
      name: values.name,
      shortName: values.shortName,
      pec: values.pec,
      email: values.email,
      provinces: values.provinces,
      closingDays: values.closingDays,
      colour: values.colour,
      createdAt: values.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

/** A version is never changed: one that is there already stays, and no row changes. */
export const insertSettingsVersion = prepared((db: Db, values: Insertable<OrdineSettingsTable>) =>
  db
    .insertInto('ordineSettings')
    .values({
      ordine: values.ordine,
      version: values.version,
      validFrom: values.validFrom,
      settings: values.settings,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

/** A version is never changed: one that is there already stays, and no row changes. */
export const insertConventionVersion = prepared((db: Db, values: Insertable<ConventionVersionTable>) =>
  db
    .insertInto('conventionVersion')
    .values({
      ordine: values.ordine,
      convention: values.convention,
      version: values.version,
      title: values.title,
      validFrom: values.validFrom,
      policy: values.policy,
      provider: values.provider,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

/** The first value of a key stays. */
export const insertInstallationValue = prepared((db: Db, values: { key: string; value: string }) =>
  db
    .insertInto('installation')
    .values({ key: values.key, value: values.value })
    .onConflict((conflict) => conflict.doNothing()),
)

export const putInstallationValue = prepared((db: Db, values: { key: string; value: string }) =>
  db
    .insertInto('installation')
    .values({ key: values.key, value: values.value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') }))),
)
