/** The same client, whose rejected calls go through `rethrow` first: one place turns faults into pages. */
export function withFaults<Client extends object>(client: Client, rethrow: (fault: unknown) => never): Client {
  return new Proxy(client, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key)
      return isObject(part) ? withFaults(part, rethrow) : part
    },
    apply(target, self, parameters) {
      const result: unknown = Reflect.apply(callable(target), self, parameters)
      return result instanceof Promise ? result.catch(rethrow) : result
    },
  })
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function callable(target: unknown): (...parameters: unknown[]) => unknown {
  if (typeof target !== 'function') throw new TypeError('not a procedure')
  return (...parameters) => target(...parameters)
}
