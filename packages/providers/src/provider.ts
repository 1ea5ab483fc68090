/**
 * The port to a PEC provider: what the product may ask of one, and the five answers there are. An adapter never throws
 * for what a provider or the network does: it says `unknown`.
 */
export type Provider = {
  readonly key: string
  readonly capabilities: ProviderCapabilities
  /** Creates a mailbox that is not active yet [0]. The same key again gives the first answer. */
  createMailbox(request: NewMailbox): Promise<Outcome<ProviderMailbox>>
  activateMailbox(request: Addressed): Promise<Outcome<ProviderMailbox>>
  /** Takes back a mailbox that was never activated. */
  withdrawMailbox(request: Addressed): Promise<Outcome<ProviderMailbox>>
  /** What is there now; `refused: notFound` when nothing is. Asked before anything is done again. */
  readMailbox(request: { address: string }): Promise<Outcome<ProviderMailbox>>
}

/** native: through the provider's API · assisted: a person does it on the provider's page · none */
export type Capability = 'native' | 'assisted' | 'none'

export type ProviderCapabilities = Readonly<
  Record<'createMailbox' | 'activateMailbox' | 'withdrawMailbox' | 'readMailbox', Capability>
>

export type NewMailbox = {
  /** Idempotency key: the effect's. */
  key: string
  address: string
  owner: { codiceFiscale: string; surname: string; name: string }
  recoveryEmail: string | null
  /** Term in years; null where the provider's agreement says it. */
  years: number | null
}

export type Addressed = { key: string; address: string; codiceFiscale: string }

export type ProviderMailbox = {
  address: string
  codiceFiscale: string
  status: 'inactive' | 'active' | 'expired' | 'suspended' | 'withdrawn' | 'unknown'
  /** The provider's own word, shown raw when `status` is unknown. */
  rawStatus: string
  /** Epoch milliseconds. */
  createdAt: number
  /** Civil dates, Europe/Rome. */
  activatedOn: string | null
  expiresOn: string | null
  recoveryEmail: string | null
}

export type Outcome<T> =
  | { outcome: 'done'; value: T }
  /** Taken charge of; the result is read later. */
  | { outcome: 'accepted' }
  | { outcome: 'partlyDone'; value: T; problems: readonly ProviderProblem[] }
  | { outcome: 'refused'; reason: ProviderRefusal }
  /** A timeout, a cut, an answer that cannot be read: it may or may not have been done. `cause` is a code. */
  | { outcome: 'unknown'; cause: string }

export type ProviderProblem = { code: string }

/** Why a provider says no; each has its sentence in the domain's labels. */
export const providerRefusals = [
  'addressTaken',
  'addressInvalid',
  'domainNotAllowed',
  'ownerInvalid',
  'creditExhausted',
  'notFound',
  'other',
] as const

export type ProviderRefusal = (typeof providerRefusals)[number]
