import type { Statement } from '@postalbo/sql'

/** One workflow of one tenant: no id is ever used without its tenant. */
export type Target = { tenant: string; workflow: string }

/** Who did it: `member`, `operator`, `provider`, `system`, `timer` …; the id is one of the caller's, or null. */
export type Actor = { type: string; id: string | null }

/** JSON, holding ids, codes and dates only: personal values travel apart, in `personal`. */
export type EngineEvent = { readonly type: string; readonly [field: string]: unknown }

/** Personal values of one event, for the projector alone: never stored, logged or handed to a machine. */
export type Personal = Readonly<Record<string, string>>

/** Names of the immutable, versioned values that a workflow is judged by; `hydrate` turns them into the values. */
export type Refs = Readonly<Record<string, unknown>>

/** A row of the product, written in the transaction of the move. */
export type Write = {
  statement: Statement
  /** The number of rows it has to change; otherwise the whole move is refused, with `refusal`. */
  expect?: number
  refusal?: string
}

export type AuditEntry = {
  tenant: string
  /** Epoch milliseconds. */
  at: number
  actor: Actor
  action: string
  object: { type: string; id: string }
  /** ok · rejected · denied · error */
  outcome: string
  /** A code, never a sentence or a personal value. */
  reason?: string | null
  requestId?: string | null
}

/** One accepted event: what the projector makes the product's rows of. */
export type Move = {
  target: Target
  machine: string
  subject: string
  /** Of the workflow after the move; the first is 1. */
  version: number
  at: number
  actor: Actor
  event: EngineEvent
  /** Null for the start. */
  from: string | null
  to: string
  status: 'active' | 'done'
  /** As it is persisted: without `now` and without what `hydrate` handed in. */
  context: Readonly<Record<string, unknown>>
  refs: Refs
  personal: Personal
  requestId: string | null
}

/** Pure: the product's own rows and audit rows for a move. */
export type Projector = (move: Move) => { writes: readonly Write[]; audit: readonly AuditEntry[] }

export type Start = Target & {
  /** Key in `machines`. */
  machine: string
  /** Whom it is about: a member's id. */
  subject: string
  refs: Refs
  /** The machine's input; the engine adds `now` (epoch milliseconds) and the hydrated values. */
  input: Readonly<Record<string, unknown>>
  actor: Actor
  personal?: Personal
  /** Rows of the caller, in the same transaction. */
  writes?: readonly Write[]
  requestId?: string | null
}

export type SendOptions = {
  actor: Actor
  /** An event with an id is applied once: the second answer is the first's state. */
  eventId?: string
  /** A refusal leaves an audit row `rejected`. */
  auditRejection?: boolean
  personal?: Personal
  requestId?: string | null
}

/** `notNow`, `unknownWorkflow`, `unknownEvent`, `quarantined`, `exists` (a start), or the `refusal` of a `Write`. */
export type Sent = { ok: true; state: string; version: number } | { ok: false; refusal: string }

/** A workflow as it stands. */
export type WorkflowRead = {
  machine: string
  subject: string
  state: string
  status: 'active' | 'done' | 'quarantined'
  version: number
  context: Readonly<Record<string, unknown>>
  refs: Refs
}

/** An effect taken from the outbox. The key is the same at every attempt, for ever: `workflow:version:index`. */
export type ClaimedEffect = {
  key: string
  type: string
  params: Readonly<Record<string, unknown>>
  target: Target
  /** From 1. */
  attempt: number
}

/** What a handler found out. An event closes the effect in the transaction in which the workflow takes it. */
export type EffectAnswer =
  | { kind: 'done' }
  | { kind: 'event'; event: EngineEvent; personal?: Personal; actor?: Actor }
  /** Not known yet, or not now: tried again with growing pauses, then handed over. */
  | { kind: 'later'; reason: string }
  /** For a person to look at: the effect waits until it is retried. */
  | { kind: 'handOver'; reason: string }

/** What it throws counts as `later`. */
export type EffectHandler = (effect: ClaimedEffect) => Promise<EffectAnswer>

/** Where a test may let the process die (it throws, or kills itself). */
export type CrashPoint =
  | 'commit:before'
  | 'commit:inside'
  | 'commit:after'
  | 'effect:claimed'
  | 'effect:handled'
  | 'effect:closed'
  | 'timer:claimed'
  | 'timer:fired'

export type EngineLog = {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void
  error(event: string, fields?: Readonly<Record<string, unknown>>): void
}
