export type JsonObject = Record<string, unknown>

/** As it would come back from the database: what is decided on is what is kept. */
export function asStored<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

export function parseObject(text: string): JsonObject {
  return JSON.parse(text) as JsonObject
}
