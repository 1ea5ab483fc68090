import { readMailboxHolder, readMemberWorkflow, type Database } from '@postalbo/db'
import { normaliseAddress, parseAddress } from '@postalbo/domain'
import { machines, type MachineName } from '@postalbo/domain/machines'
import type { Actor, EngineEvent } from '@postalbo/engine'
import type { Deps } from './deps.ts'
import { addressPersonal } from './personal.ts'
import { refused, type Refused } from './refusals.ts'

/** Who asks: `id` is a member's or an account's. Administrators act as operators. */
export type Person = { ordine: string; type: 'member' | 'operator'; id: string; requestId?: string }

export type Answer = { ok: true; state: string } | Refused
