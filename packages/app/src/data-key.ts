import { insertInstallationValue, readInstallationValue, type Database } from '@postalbo/db'
import { run } from '@postalbo/sql'
import type { Deps } from './deps.ts'

const name = 'dataKey'

/**
 * Whether the database was made with this data key: the first one that comes to it becomes its own. Under another one
 * nothing that is sealed would open, and what is sealed anew would be lost with it.
 */
export async function isOwnDataKey({ sql, vault }: Pick<Deps, 'sql' | 'vault'>): Promise<boolean> {
  const value = vault.hmac('token', 'data key of the installation')
  const known = await readInstallationValue(sql, name)
  if (known !== null) return known === value
  await sql.transaction(() => run(insertInstallationValue(sql.kysely<Database>(), { key: name, value })))
  return (await readInstallationValue(sql, name)) === value
}
