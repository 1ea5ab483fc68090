import type { EnrolmentStatus, MailboxStatus } from '@postalbo/domain'
import type { ConventionVersion, Settings } from '@postalbo/domain/convention'

/** What the screens show. Instants are ISO strings (UTC), civil dates `yyyy-mm-dd`; lists are paged and searched in SQL. */
export type Page<Row> = {
  rows: Row[]
  /** Exact up to 10,000, then null: "più di 10.000". */
  total: number | null
  /** Opaque; null when there is no further page. */
  nextCursor: string | null
}

export type MemberListItem = {
  id: string
  surname: string
  name: string
  codiceFiscale: string
  enrolments: { albo: string; number: string; status: EnrolmentStatus }[]
  email: string | null
  /** A PEC held elsewhere. */
  externalPec: string | null
  mailbox: { id: string; address: string; status: MailboxStatus; expiresOn: string | null } | null
  /** The live workflow, if any. */
  workflow: { id: string; machine: string; state: string } | null
}

export type MemberDetail = MemberListItem & {
  bornOn: string | null
  sex: string | null
  birthplace: string | null
  mobile: string | null
  address: { street: string | null; postcode: string | null; town: string | null; province: string | null }
  enrolmentDetails: { albo: string; number: string; enrolledOn: string | null; status: EnrolmentStatus }[]
  mailboxes: MailboxDetail[]
  workflows: WorkflowListItem[]
  notices: NoticeItem[]
  /** A code that was handed over and not used yet. */
  deskCode: { issuedAt: string; expiresOn: string } | null
}

export type MailboxDetail = {
  id: string
  address: string
  status: MailboxStatus
  requestedAt: string
  createdAt: string | null
  activatedOn: string | null
  expiresOn: string | null
  revokedOn: string | null
  recoveryEmail: string | null
  convention: string
}

export type WorkflowListItem = {
  id: string
  machine: string
  state: string
  status: 'active' | 'done' | 'quarantined'
  member: { id: string; surname: string; name: string }
  address: string | null
  /** Last civil day of what is waited for: the deadline that ends it, reminders left aside. */
  dueOn: string | null
  startedAt: string
  changedAt: string
}

/** Whose turn it is, what is late (a deadline passed, or Ordine or provider silent for a week), what is over, all. */
export type WorkflowView = 'ordine' | 'member' | 'provider' | 'late' | 'closed' | 'all'

/** Exact up to 10,000, then null. */
export type WorkflowViewCounts = Record<WorkflowView, number | null>

export type WorkflowDetail = WorkflowListItem & {
  codiceFiscale: string
  email: string | null
  convention: { key: string; version: number; title: string }
  /** The reason of a refusal or an end, as a code of the domain. */
  reason: string | null
  history: WorkflowHistoryItem[]
  /** Deadlines that are set: the delay's name and when it falls due. */
  timers: { name: string; dueAt: string }[]
  /** Effects not yet done: tried how often, handed over or not. */
  effects: {
    key: string
    type: string
    attempts: number
    outcome: string | null
    lastError: string | null
    nextTryAt: string | null
  }[]
  notices: NoticeItem[]
}

export type WorkflowHistoryItem = {
  version: number
  at: string
  event: string
  /** Code that came with the event (reason of a refusal, of a decline), if any. */
  detail: string | null
  actor: { type: string; name: string | null }
  from: string | null
  to: string
  effects: string[]
}

export type NoticeItem = { key: string; kind: string; outcome: string; reason: string | null; at: string }

export type ImportDetail = {
  id: string
  fileName: string
  encoding: string
  delimiter: string
  status: 'judging' | 'previewed' | 'running' | 'done' | 'discarded' | 'failed'
  rows: number
  accepted: number
  refused: number
  changes: { new: number; changed: number; unchanged: number; missing: number }
  /** Rows applied so far, of `accepted`. */
  done: number
  createdAt: string
  finishedAt: string | null
  fault: string | null
  /** Defects by code, most frequent first. */
  defectsByCode: { code: string; severity: 'error' | 'warning'; count: number }[]
}

export type DefectItem = { line: number; field: string; code: string; severity: 'error' | 'warning'; message: string }

export type PlanDetail = {
  id: string
  status: 'draft' | 'running' | 'paused' | 'done' | 'discarded'
  convention: { key: string; version: number; title: string }
  domain: string
  createdAt: string
  createdBy: string
  approvedAt: string | null
  finishedAt: string | null
  totals: {
    rows: number
    in: number
    out: number
    homonymsNumbered: number
    withoutEmail: number
    costCents: number | null
    outByReason: { reason: string; count: number }[]
  }
  progress: {
    pending: number
    started: number
    refused: number
    /** Workflows of the plan by state. */
    byState: { state: string; count: number }[]
  }
}

export type PlanRowItem = {
  position: number
  member: { id: string; surname: string; name: string; codiceFiscale: string }
  verdict: 'in' | 'out'
  reason: string | null
  address: string | null
  number: number
  homonym: boolean
  warnings: string[]
  outcome: 'pending' | 'started' | 'refused' | null
  outcomeReason: string | null
  workflow: { id: string; state: string } | null
}

export type Dashboard = {
  members: { total: number; active: number }
  pec: {
    /** Active members with a convention mailbox that works today. */
    working: number
    /** Active members with a PEC of their own and no convention mailbox. */
    own: number
    /** Active members with neither a PEC of their own nor a live convention mailbox. */
    none: number
    /** Active members whose mailbox is requested or not yet active. */
    underWay: number
  }
  mailboxesByStatus: { status: MailboxStatus; count: number }[]
  workflowsByState: { machine: string; state: string; count: number }[]
  /** Waiting for the secretariat. */
  queues: {
    blocked: number
    toApprove: number
    failedEffects: number
    quarantined: number
    withoutEmail: number
    oldestBlockedAt: string | null
  }
  lastImport: { id: string; at: string; rows: number } | null
  runningPlan: { id: string } | null
}

export type MemberHome = {
  member: { surname: string; name: string; email: string | null; externalPec: string | null }
  ordine: { name: string; shortName: string; email: string | null; pec: string | null }
  mailbox: (MailboxDetail & { provider: string }) | null
  workflow: { id: string; machine: string; state: string; acceptBy: string | null; reason: string | null } | null
}

export type AuditItem = {
  seq: number
  at: string
  actor: { type: string; name: string | null }
  action: string
  object: { type: string; id: string }
  outcome: string
  reason: string | null
}

export type Health = {
  outbox: { waiting: number; inFlight: number; handedOver: number; oldestAt: string | null }
  /** Operations of the provider that failed and will be tried again; the oldest of them since when. */
  providerFailing: { count: number; since: string | null }
  timers: { waiting: number; overdue: number; nextDueAt: string | null }
  quarantined: number
  failedEffects: {
    workflow: string
    key: string
    type: string
    attempts: number
    lastError: string | null
    member: string | null
  }[]
}

export type OrdineItem = { id: string; name: string }

export type OrdineDetail = OrdineItem & {
  shortName: string
  pec: string | null
  email: string | null
  provinces: string[]
  closingDays: string[]
  colour: string | null
}

/** The convention that new workflows begin under, with the Ordine's own settings. */
export type ConventionInForce = {
  key: string
  title: string
  version: number
  /** Civil date. */
  validFrom: string
  policy: ConventionVersion
  settings: Settings
  /** Key of the provider in the installation's configuration. */
  provider: string
}
