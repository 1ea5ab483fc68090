import type { EngineTables } from '@postalbo/engine'

/**
 * The product's tables. Every key begins with the tenant (`ordine`); `address_claim` alone has none, since an address
 * belongs to one person for ever, whichever the Ordine. Instants (`…At`) are epoch milliseconds, civil dates (`…On`)
 * `yyyy-mm-dd` in Europe/Rome, booleans 0 or 1, JSON is text.
 */
export interface Database extends EngineTables {
  ordine: OrdineTable
  ordineSettings: OrdineSettingsTable
  conventionVersion: ConventionVersionTable
  member: MemberTable
  enrolment: EnrolmentTable
  mailbox: MailboxTable
  addressClaim: AddressClaimTable
  subjectKey: SubjectKeyTable
  personalValue: PersonalValueTable
  plan: PlanTable
  planRow: PlanRowTable
  alboImport: AlboImportTable
  alboDefect: AlboDefectTable
  account: AccountTable
  signInToken: SignInTokenTable
  session: SessionTable
  rateLimit: RateLimitTable
  notice: NoticeTable
  installation: InstallationTable
}

export interface OrdineTable {
  id: string
  name: string
  /** Shown in mails and page headers where the name is too long. */
  shortName: string
  pec: string | null
  email: string | null
  /** JSON array of province codes. */
  provinces: string
  /** JSON array of `mm-dd` or `yyyy-mm-dd`. */
  closingDays: string
  /** `#rrggbb`, checked for contrast on white. */
  colour: string | null
  createdAt: number
}

export interface OrdineSettingsTable {
  ordine: string
  version: number
  validFrom: string
  /** JSON, `settingsSchema` of the domain. Never changed, never deleted. */
  settings: string
}

export interface ConventionVersionTable {
  ordine: string
  convention: string
  version: number
  title: string
  validFrom: string
  /** JSON, one version of a convention. Never changed, never deleted. */
  policy: string
  /** Key of the provider in the installation's configuration. */
  provider: string
}

export interface MemberTable {
  ordine: string
  id: string
  codiceFiscale: string
  surname: string
  name: string
  bornOn: string | null
  sex: string | null
  birthplace: string | null
  email: string | null
  /** A PEC that the member holds elsewhere. */
  externalPec: string | null
  mobile: string | null
  street: string | null
  postcode: string | null
  town: string | null
  province: string | null
  /** Surname, name and codice fiscale folded, for search. */
  search: string
  /** Surname and name folded, for order. */
  sortName: string
  /** 1 when at least one enrolment is active: filled by whoever writes enrolments, in the same transaction. */
  isActive: number
  /** Digest of the facts last imported: an equal one means nothing changed. */
  factsDigest: string
  createdAt: number
  updatedAt: number
}

export interface EnrolmentTable {
  ordine: string
  member: string
  albo: string
  number: string
  enrolledOn: string | null
  status: string
  suspensionCause: string | null
}

export interface MailboxTable {
  ordine: string
  id: string
  member: string
  convention: string
  address: string
  requestedAt: number
  createdAt: number | null
  activatedOn: string | null
  expiresOn: string | null
  suspendedOn: string | null
  /** The provider confirmed the withdrawal or revocation ("Data revoca effettiva" [0]). */
  revokedOn: string | null
  deletedOn: string | null
  recoveryEmail: string | null
}

export interface AddressClaimTable {
  addressHmac: string
  ordine: string
  mailbox: string
  /** HMAC of the holder's codice fiscale: the same person may take the address back. */
  holderHmac: string
}

export interface SubjectKeyTable {
  ordine: string
  subject: string
  /** The subject's key under the installation's master key; deleted at erasure. */
  wrappedKey: string
}

export interface PersonalValueTable {
  ordine: string
  subject: string
  ref: string
  ciphertext: string
}

export interface PlanTable {
  ordine: string
  id: string
  convention: string
  conventionVersion: number
  settingsVersion: number
  domain: string
  /** JSON: the filter whose result was frozen in the rows. */
  filter: string
  /** draft · running · paused · done · discarded */
  status: string
  createdBy: string
  createdAt: number
  approvedBy: string | null
  approvedAt: number | null
  finishedAt: number | null
}

export interface PlanRowTable {
  ordine: string
  plan: string
  position: number
  member: string
  /** in · out */
  verdict: string
  reason: string | null
  address: string | null
  number: number
  /** 1 when the address carries a number, since the plain one is someone else’s. */
  homonym: number
  /** JSON array of warning codes. */
  warnings: string
  /** pending · started · refused; null for a row that is out */
  outcome: string | null
  outcomeReason: string | null
  workflow: string | null
}

export interface AlboImportTable {
  ordine: string
  id: string
  fileName: string
  fileSha256: string
  /** The file itself, base64, until the import is over. */
  file: string | null
  encoding: string
  delimiter: string
  /** judging · previewed · running · done · discarded · failed */
  status: string
  rows: number
  accepted: number
  refused: number
  newRows: number
  changedRows: number
  unchangedRows: number
  missingRows: number
  doneRows: number
  createdBy: string
  createdAt: number
  finishedAt: number | null
  /** Reference of the fault, when failed. */
  fault: string | null
}

export interface AlboDefectTable {
  ordine: string
  import: string
  position: number
  line: number
  field: string
  code: string
  severity: string
  message: string
}

export interface AccountTable {
  ordine: string
  id: string
  email: string
  displayName: string
  /** operator · admin */
  role: string
  createdAt: number
  disabledAt: number | null
}

export interface SignInTokenTable {
  ordine: string
  hash: string
  /** link · code · invitation; `request`: a link that was asked for and waits to be mailed, due at `createdAt` */
  kind: string
  /** member · account */
  subjectType: string
  subject: string
  createdAt: number
  expiresAt: number
  usedAt: number | null
  issuedBy: string | null
}

export interface SessionTable {
  ordine: string
  hash: string
  subjectType: string
  subject: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  endedAt: number | null
}

export interface RateLimitTable {
  /** HMAC of what is limited (account, address of the client): no personal value. */
  key: string
  windowStartAt: number
  count: number
}

export interface NoticeTable {
  ordine: string
  /** The effect's idempotency key: one notice per effect for ever. */
  key: string
  workflow: string
  member: string
  kind: string
  /** sent · skipped · failed */
  outcome: string
  reason: string | null
  at: number
}

export interface InstallationTable {
  key: string
  value: string
}
