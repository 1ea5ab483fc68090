/** The value at a path, such as `['start', 'by']`; undefined where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, key) => (hasKey(inside, key) ? inside[key] : undefined), value)
}

/** `path` is written with dots: `start.by`. */
export function pathExists(value: unknown, path: string): boolean {
  return valueAt(value, path.split('.')) !== undefined
}

function hasKey(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}
