import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { refusalCodes } from '../provider/answers.ts'
import { operations, type Operation } from '../provider/requests.ts'

/** How an answer goes wrong. */
const faultKinds = [
  'delay',
  'timeout',
  'twice',
  'error',
  'html',
  'empty',
  'truncated',
  'cut',
  'tooMany',
  'refuse',
  'partly',
] as const

export const newFault = z.object({
  kind: z.enum(faultKinds),
  /** Which requests; `mail` is a mail that comes in (`refuse` and `error` only). */
  operation: z.enum(['any', ...operations, 'mail']).default('any'),
  /** Only for this address; `*` stands for anything. */
  address: z.string().trim().toLowerCase().min(1).max(300).nullable().default(null),
  /** How many requests; null: until removed. */
  times: z.int().min(1).max(1_000_000).nullable().default(1),
  /** Whether the work is done all the same; when not said, only by `timeout`. `delay`, `twice`, `partly` always do it. */
  afterWork: z.boolean().optional(),
  delayMs: z.int().min(0).max(120_000).default(3000),
  /** Of a refusal. */
  reason: z.enum(refusalCodes).default('INDIRIZZO_OCCUPATO'),
})

export type NewFault = z.input<typeof newFault>
export type Fault = z.output<typeof newFault> & { id: string; afterWork: boolean }

/** What goes wrong next. Kept in memory: a sandbox that starts again behaves. */
export type Faults = {
  /** Throws on what is no fault. */
  add(fault: NewFault): Fault
  list(): Fault[]
  remove(id: string): boolean
  clear(): void
  /** The oldest fault that fits, counted as used. */
  take(operation: Operation | 'mail', address: string | null): Fault | null
}

export function createFaults(): Faults {
  const faults = new Map<string, Fault>()
  return {
    add(given) {
      const parsed = newFault.parse(given)
      const fault = { ...parsed, id: randomUUID(), afterWork: doesWork(parsed) }
      faults.set(fault.id, fault)
      return fault
    },
    list: () => [...faults.values()],
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
    take(operation, address) {
      const fault = [...faults.values()].find((candidate) => fits(candidate, operation, address))
      if (fault === undefined) return null
      const left = fault.times === null ? null : fault.times - 1
      if (left === 0) faults.delete(fault.id)
      else faults.set(fault.id, { ...fault, times: left })
      return fault
    },
  }
}

function doesWork({ kind, afterWork }: z.output<typeof newFault>): boolean {
  if (kind === 'delay' || kind === 'twice' || kind === 'partly') return true
  if (kind === 'refuse' || kind === 'tooMany') return false
  return afterWork ?? kind === 'timeout'
}

function fits(fault: Fault, operation: Operation | 'mail', address: string | null): boolean {
  const isForIt = fault.operation === operation || (fault.operation === 'any' && operation !== 'mail')
  return isForIt && (fault.address === null || (address !== null && matches(fault.address, address.toLowerCase())))
}

/** A pattern where `*` stands for any characters; walked without a regular expression, so nothing typed can be slow. */
function matches(pattern: string, text: string): boolean {
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop()
  if (end === undefined) return text === pattern
  if (!text.startsWith(start)) return false
  let position = start.length
  for (const part of rest) {
    const found = text.indexOf(part, position)
    if (found < 0) return false
    position = found + part.length
  }
  return text.length - end.length >= position && text.endsWith(end)
}
