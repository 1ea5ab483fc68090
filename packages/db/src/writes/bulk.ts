import type { Kysely } from 'kysely'
import { run, type Compilable, type Tx } from '@postalbo/sql'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

/** Few sizes, so that few texts are kept; 500 rows hold the writer for a moment and are refused by no database. */
const sizes = [500, 100, 20, 4, 1]

/**
 * Inserts of many rows. `build` makes the statement for rows that have all `columns`, in that order; its text is kept
 * for each size, since building it takes several times what running it does.
 */
export function bulkInsert<Row extends object>(
  columns: readonly (keyof Row & string)[],
  build: (db: Db, rows: Row[]) => Compilable,
): (db: Db, rows: readonly Row[]) => Tx<number> {
  const texts = new WeakMap<Db, Map<number, string>>()
  const example = Object.fromEntries(columns.map((column) => [column, ''])) as Row

  function textFor(db: Db, size: number): string {
    const known = texts.get(db) ?? new Map<number, string>()
    texts.set(db, known)
    const text =
      known.get(size) ??
      build(
        db,
        Array.from({ length: size }, () => example),
      ).compile().sql
    known.set(size, text)
    return text
  }

  return function* insert(db, rows) {
    let changed = 0
    for (let from = 0; from < rows.length;) {
      const left = rows.length - from
      const size = sizes.find((each) => each <= left) ?? 1
      const some = rows.slice(from, from + size)
      const parameters = some.flatMap((row) => columns.map((column) => row[column]))
      changed += yield* run({ sql: textFor(db, size), parameters })
      from += size
    }
    return changed
  }
}
