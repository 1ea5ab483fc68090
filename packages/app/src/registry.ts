import type { Database } from '@postalbo/db'
import { settingsSchema, versionSchema, type ConventionVersion, type Settings } from '@postalbo/domain/convention'
import type { Sql } from '@postalbo/sql'

/** What a workflow is judged by: fixed when it begins. The versions named here never change. */
export type PolicyRefs = { ordine: string; convention: string; conventionVersion: number; settingsVersion: number }

/** As the engine keeps them: `PolicyRefs` once more, of any type. */
export type Refs = Readonly<Record<string, unknown>>

export type Hydrated = { policy: ConventionVersion; settings: Settings }

/** Immutable versions of conventions and settings, kept in memory: loaded before a call, read synchronously within. */
export type Registry = {
  /** Reads the versions that this process does not know yet (another process may have written some). */
  refresh(): Promise<void>
  /** Gives the values after reading them when they are not known yet; throws when there are none. */
  load(refs: Refs): Promise<Hydrated>
  /** The versions in force on a day (`yyyy-mm-dd`) for what begins then; null when there is no convention yet. */
  current(ordine: string, on: string): Promise<PolicyRefs | null>
  /** The Ordine's own choices on a day; throws for an Ordine without any. */
  settingsOn(ordine: string, on: string): Promise<Settings>
  /** What is known now; null for what is not. */
  hydrate(refs: Refs): Hydrated | null
}

export function createRegistry(sql: Sql): Registry {
  const db = database(sql)
  const policies = new Map<string, ConventionVersion>()
  const settings = new Map<string, Settings>()

  async function refresh(): Promise<void> {
    const versions = await db.selectFrom('conventionVersion').select(['ordine', 'convention', 'version']).execute()
    for (const version of versions) {
      if (policies.has(policyKey(version.ordine, version.convention, version.version))) continue
      await loadPolicy(version)
    }
    const dated = await db.selectFrom('ordineSettings').select(['ordine', 'version']).execute()
    for (const { ordine, version } of dated)
      if (!settings.has(settingsKey(ordine, version))) await loadSettings(ordine, version)
  }

  async function loadPolicy(key: { ordine: string; convention: string; version: number }): Promise<void> {
    const row = await db
      .selectFrom('conventionVersion')
      .select('policy')
      .where('ordine', '=', key.ordine)
      .where('convention', '=', key.convention)
      .where('version', '=', key.version)
      .executeTakeFirst()
    if (row === undefined) return
    policies.set(policyKey(key.ordine, key.convention, key.version), versionSchema.parse(JSON.parse(row.policy)))
  }

  async function loadSettings(ordine: string, version: number): Promise<void> {
    const row = await db
      .selectFrom('ordineSettings')
      .select('settings')
      .where('ordine', '=', ordine)
      .where('version', '=', version)
      .executeTakeFirst()
    if (row !== undefined) settings.set(settingsKey(ordine, version), settingsSchema.parse(JSON.parse(row.settings)))
  }

  function hydrate(refs: Refs): Hydrated | null {
    const policy = policies.get(policyKey(refs.ordine, refs.convention, refs.conventionVersion))
    const chosen = settings.get(settingsKey(refs.ordine, refs.settingsVersion))
    return policy === undefined || chosen === undefined ? null : { policy, settings: chosen }
  }

  async function load(refs: Refs): Promise<Hydrated> {
    const known = hydrate(refs)
    if (known !== null) return known
    await loadPolicy({
      ordine: String(refs.ordine),
      convention: String(refs.convention),
      version: Number(refs.conventionVersion),
    })
    await loadSettings(String(refs.ordine), Number(refs.settingsVersion))
    const loaded = hydrate(refs)
    if (loaded === null) throw new Error('a version of the convention or of the settings is missing')
    return loaded
  }

  async function current(ordine: string, on: string): Promise<PolicyRefs | null> {
    const version = await conventionOn(db, ordine, on)
    const settingsVersion = await settingsVersionOn(db, ordine, on)
    return version === null || settingsVersion === null ? null : { ordine, ...version, settingsVersion }
  }

  async function settingsOn(ordine: string, on: string): Promise<Settings> {
    const version = await settingsVersionOn(db, ordine, on)
    const key = settingsKey(ordine, version)
    if (version !== null && !settings.has(key)) await loadSettings(ordine, version)
    const chosen = settings.get(key)
    if (chosen === undefined) throw new Error('the Ordine has no settings')
    return chosen
  }

  return { refresh, load, current, settingsOn, hydrate }
}

const policyKey = (ordine: unknown, convention: unknown, version: unknown): string =>
  JSON.stringify([ordine, convention, version])
const settingsKey = (ordine: unknown, version: unknown): string => JSON.stringify([ordine, version])

type Db = ReturnType<typeof database>

function database(sql: Sql) {
  return sql.kysely<Database>()
}

async function conventionOn(db: Db, ordine: string, on: string) {
  const row = await db
    .selectFrom('conventionVersion')
    .select(['convention', 'version'])
    .where('ordine', '=', ordine)
    .where('validFrom', '<=', on)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : { convention: row.convention, conventionVersion: row.version }
}

async function settingsVersionOn(db: Db, ordine: string, on: string): Promise<number | null> {
  const row = await db
    .selectFrom('ordineSettings')
    .select('version')
    .where('ordine', '=', ordine)
    .where('validFrom', '<=', on)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row?.version ?? null
}
