import type { Kysely } from 'kysely'
import type { Compilable, Prepared } from './tx.ts'

/**
 * A query built once by Kysely and then filled with values: building costs five times what running does.
 * `build` gets the database and an object whose members stand for the values.
 */
export function prepared<DB, P extends object, R>(build: (db: Kysely<DB>, values: P) => Compilable<R>) {
  const compiled = new WeakMap<Kysely<DB>, { sql: string; parameters: readonly unknown[] }>()
  return function fill(db: Kysely<DB>, values: P): Prepared<R> {
    let query = compiled.get(db)
    if (query === undefined) {
      query = build(db, placeholders<P>()).compile()
      compiled.set(db, query)
    }
    return { sql: query.sql, parameters: query.parameters.map((parameter) => valueOf(parameter, values)) }
  }
}

class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function placeholders<P extends object>(): P {
  return new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) }) as P
}

function valueOf(parameter: unknown, values: object): unknown {
  return parameter instanceof Placeholder ? Reflect.get(values, parameter.name) : parameter
}
