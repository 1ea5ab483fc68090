import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { ConventionInForce } from '../read-models.ts'
import type { Database } from '../schema.ts'

/** The convention and the settings in force on a day (`yyyy-mm-dd`); null when there are none yet. */
export async function readConvention(sql: Sql, ordine: string, today: string): Promise<ConventionInForce | null> {
  const db = sql.kysely<Database>()
  const version = await db
    .selectFrom('conventionVersion')
    .select(['convention', 'title', 'version', 'validFrom', 'policy', 'provider'])
    .where('ordine', '=', ordine)
    .where('validFrom', '<=', today)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const dated = await db
    .selectFrom('ordineSettings')
    .select('settings')
    .where('ordine', '=', ordine)
    .where('validFrom', '<=', today)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (version === undefined || dated === undefined) return null
  const { convention, policy, ...rest } = version
  return {
    ...rest,
    key: convention,
    policy: JSON.parse(policy),
    settings: JSON.parse(dated.settings),
  }
}

/** Empty when this Ordine has no such version. */
export async function readConventionTitle(
  db: Kysely<Database>,
  ordine: string,
  named: { key: string; version: number },
): Promise<string> {
  const row = await db
    .selectFrom('conventionVersion')
    .select('title')
    .where('ordine', '=', ordine)
    .where('convention', '=', named.key)
    .where('version', '=', named.version)
    .executeTakeFirst()
  return row?.title ?? ''
}

/** Key of the provider that a convention has on a day; empty when there is no version of it yet. */
export async function providerOn(
  db: Kysely<Database>,
  named: { ordine: string; convention: string; today: string },
): Promise<string> {
  const row = await db
    .selectFrom('conventionVersion')
    .select('provider')
    .where('ordine', '=', named.ordine)
    .where('convention', '=', named.convention)
    .where('validFrom', '<=', named.today)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row?.provider ?? ''
}

/** The number that the next version of a convention gets. */
export async function nextConventionVersion(sql: Sql, ordine: string, convention: string): Promise<number> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('conventionVersion')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('ordine', '=', ordine)
    .where('convention', '=', convention)
    .executeTakeFirst()
  return (row?.version ?? 0) + 1
}

export async function nextSettingsVersion(sql: Sql, ordine: string): Promise<number> {
  const row = await sql
    .kysely<Database>()
    .selectFrom('ordineSettings')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('ordine', '=', ordine)
    .executeTakeFirst()
  return (row?.version ?? 0) + 1
}
