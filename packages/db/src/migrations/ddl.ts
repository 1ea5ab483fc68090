import { sql as raw, type ColumnDataType, type CreateTableBuilder, type Kysely } from 'kysely'
import { run, type Tx } from '@postalbo/sql'

type Columns = Record<string, 'text' | 'text?' | 'integer' | 'integer?' | 'bigint' | 'bigint?'>
type Keys = string[] | { key: string[]; parent: { table: string; by: string[] } }

/**
 * Creates a table: a type ending in `?` is nullable; the primary key begins with the tenant. A parent is a row of the same
 * tenant, found by `ordine, id`.
 */
export function* table(db: Kysely<unknown>, name: string, keys: Keys, columns: Columns): Tx<void> {
  const { key, parent } = Array.isArray(keys) ? { key: keys, parent: null } : keys
  let builder: CreateTableBuilder<string> = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?')
    const dataType = (isNullable ? type.slice(0, -1) : type) as ColumnDataType
    builder = builder.addColumn(column, dataType, (definition) => (isNullable ? definition : definition.notNull()))
  }
  if (parent !== null)
    builder = builder.addForeignKeyConstraint(`${name}_parent`, parent.by as never[], parent.table, ['ordine', 'id'])
  yield* run(builder.addPrimaryKeyConstraint(`${name}_key`, key as never[]))
}

export function* statement(db: Kysely<unknown>, text: string): Tx<void> {
  yield* run(raw.raw(text).compile(db))
}
