import type { StateValue } from 'xstate'
import { EngineFault } from '../faults.ts'

/** Names of states with one of these cannot be told apart in a path. */
export const reservedInNames = /[.+()]/

/**
 * A state as one word: `inactive`, of nested states `creating.waiting`, of parallel ones `(bank.open+post.sent)`, the
 * regions in alphabetical order.
 */
export function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value
  const parts = Object.keys(value)
    .sort()
    .map((key) => partOf(key, value[key]))
  return parts.length > 1 ? `(${parts.join('+')})` : (parts[0] ?? '')
}

function partOf(key: string, child: StateValue | undefined): string {
  const path = child === undefined ? '' : pathOf(child)
  return path === '' ? key : `${key}.${path}`
}

/** The way back. A region without states of its own reads as its bare name, which XState takes for `{}`. */
export function valueOf(path: string): StateValue {
  if (!path.startsWith('(')) {
    const dot = path.indexOf('.')
    return dot === -1 ? path : { [path.slice(0, dot)]: valueOf(path.slice(dot + 1)) }
  }
  if (!path.endsWith(')')) throw new EngineFault('StateUnreadable', `not a path of states: ${path}`)
  return Object.assign({}, ...regionsOf(path.slice(1, -1)).map(regionValue)) as StateValue
}

function regionValue(region: string): StateValue {
  const value = valueOf(region)
  return typeof value === 'string' ? { [value]: {} } : value
}

function regionsOf(text: string): string[] {
  const regions: string[] = []
  let depth = 0
  let from = 0
  for (const [index, letter] of [...text].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter !== '+' || depth > 0) continue
    regions.push(text.slice(from, index))
    from = index + 1
  }
  return [...regions, text.slice(from)]
}
