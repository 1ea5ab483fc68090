import { sql as raw, type ColumnDataType, type CreateTableBuilder, type Kysely } from 'kysely'
import { run, type Tx } from '@postalbo/sql'

type Columns = Record<string, 'text' | 'text?' | 'integer' | 'integer?' | 'bigint' | 'bigint?'>

/** Creates a table: a type ending in `?` is nullable; `key` is the primary key, the tenant first. */
export function* table(db: Kysely<unknown>, name: string, key: string[], columns: Columns): Tx<void> {
  let builder: CreateTableBuilder<string> = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?')
    const dataType = (isNullable ? type.slice(0, -1) : type) as ColumnDataType
    builder = builder.addColumn(column, dataType, (definition) => (isNullable ? definition : definition.notNull()))
  }
  yield* run(builder.addPrimaryKeyConstraint(`${name}_key`, key as never[]))
}

export function* statement(db: Kysely<unknown>, text: string): Tx<void> {
  yield* run(raw.raw(text).compile(db))
}
