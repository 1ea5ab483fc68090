/**
 * The engine's tables. Every key begins with the tenant. Instants are epoch milliseconds, JSON is text, codes only: no
 * personal value is in any of them.
 */
export interface EngineTables {
  workflow: WorkflowTable
  journal: JournalTable
  outbox: OutboxTable
  timer: TimerTable
  inbox: InboxTable
  audit: AuditTable
  auditLink: AuditLinkTable
  auditHead: AuditHeadTable
}

/** Key: tenant, id. */
export interface WorkflowTable {
  tenant: string
  id: string
  machine: string
  /** Hash of the definition it runs under. */
  machineVersion: string
  subject: string
  /** The state's value; of nested states a path with dots. */
  state: string
  /** JSON. */
  context: string
  /** JSON. */
  refs: string
  /** active · done · quarantined */
  status: string
  version: number
  /** Who must act, a tag of the state: member · ordine · provider · payer; null for nobody. */
  waitingFor: string | null
  /** The earliest of its timers. */
  dueAt: number | null
  startedAt: number
  changedAt: number
  /** Why it is quarantined: the name of the fault. */
  fault: string | null
}

/** Key: tenant, workflow, version. Appended only. */
export interface JournalTable {
  tenant: string
  workflow: string
  version: number
  at: number
  /** JSON: the event with its type; of a start, `{ type: 'workflow.started', input }`. */
  event: string
  actorType: string
  actorId: string | null
  fromState: string | null
  toState: string
  /** JSON array of `{ type, params }`. */
  effects: string
  /** JSON. */
  refs: string
  machineVersion: string
}

/** Key: tenant, key. */
export interface OutboxTable {
  tenant: string
  /** `workflow:version:index`: the idempotency key. */
  key: string
  workflow: string
  type: string
  /** JSON. */
  params: string
  /** 0: somebody waits for it · 1: bulk. The open effects of one workflow are in one lane, so that none overtakes. */
  lane: number
  attempts: number
  notBefore: number
  /** Set while a worker holds it; a lease that ran out may be taken again. */
  leaseUntil: number | null
  /** Fencing token: who closes the row must hold it. */
  leaseToken: string | null
  /** null while it waits · done · handedOver */
  outcome: string | null
  lastError: string | null
  createdAt: number
  closedAt: number | null
}

/** Key: tenant, workflow, name. */
export interface TimerTable {
  tenant: string
  workflow: string
  /** The id that XState gives the `after`. */
  name: string
  dueAt: number
  /** JSON: the event that fires. */
  event: string
  /** The named delay that gave the instant. */
  delay: string
}

/** Key: tenant, eventId. */
export interface InboxTable {
  tenant: string
  eventId: string
  workflow: string
  version: number
  at: number
}

/** Key: tenant, seq. Appended only, without gaps. */
export interface AuditTable {
  tenant: string
  seq: number
  at: number
  actorType: string
  actorId: string | null
  action: string
  objectType: string
  objectId: string
  outcome: string
  reason: string | null
  requestId: string | null
  /** SHA-256 of the row's other fields, hex. */
  hash: string
}

/** One link for each transaction and tenant. Key: tenant, number. */
export interface AuditLinkTable {
  tenant: string
  number: number
  firstSeq: number
  lastSeq: number
  previous: string
  /** SHA-256 of the previous link and the hashes of the rows, in order. */
  hash: string
}

/** The end of the chain. Key: tenant. */
export interface AuditHeadTable {
  tenant: string
  number: number
  seq: number
  hash: string
}
