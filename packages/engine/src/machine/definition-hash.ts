import { createHash } from 'node:crypto'
import type { AnyStateMachine } from 'xstate'

/** Of the structure alone: the source of a function differs between a bundle and the sources it was made of. */
export function definitionHash(machine: AnyStateMachine): string {
  const text = JSON.stringify(machine.config, (_key, value: unknown) =>
    typeof value === 'function' ? 'function' : value,
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
