import type { ConventionVersion } from '../convention/policy.ts'
import type { Settings } from '../convention/settings.ts'
import { addDays, civilDateOf, type CivilDate } from '../values/civil-date.ts'
import type { DeclineReason, LeavingStatus, ProviderRefusal, WithdrawReason } from './codes.ts'

/** Handed in by the engine before every transition, never persisted: nothing else tells the time or the rules. */
type Handed = { now: number; policy: ConventionVersion; settings: Settings }

type Ending = 'declined' | 'lapsed' | 'withdrawn' | 'memberLeft'
type EndReason = DeclineReason | WithdrawReason | LeavingStatus

/** What is persisted: ids, codes, dates and a counter. */
type Kept = {
  memberId: string
  mailboxId: string
  /** The address that replaced the first one; null while that one stands. */
  addressRef: string | null
  /** The day on which the member was told; the deadlines run from it. */
  assignedOn: CivilDate | null
  /** Last day on which the member may accept. */
  acceptBy: CivilDate | null
  acceptedOn: CivilDate | null
  activatedOn: CivilDate | null
  expiresOn: CivilDate | null
  /** The day on which we learned of the activation: reminders of the test message run from it. */
  confirmedOn: CivilDate | null
  remindedOn: CivilDate | null
  /** Reminders that fell due too late to be of use, or on a day on which the member was reminded already. */
  remindersSkipped: number
  blockedIn: 'creating' | 'activating' | 'withdrawing' | null
  /** Why it is blocked or, if it is not, why it ends: a code. */
  reason: ProviderRefusal | EndReason | null
  /** How it will end once the provider has taken the mailbox back. */
  ending: Ending | null
  endReason: EndReason | null
  leftAs: LeavingStatus | null
}

export type OrdineActivationInput = Handed & Pick<Kept, 'memberId' | 'mailboxId'>
export type OrdineActivationContext = Handed & Kept

export function beginningContext(input: OrdineActivationInput): OrdineActivationContext {
  return {
    ...input,
    addressRef: null,
    assignedOn: null,
    acceptBy: null,
    acceptedOn: null,
    activatedOn: null,
    expiresOn: null,
    confirmedOn: null,
    remindedOn: null,
    remindersSkipped: 0,
    blockedIn: null,
    reason: null,
    ending: null,
    endReason: null,
    leftAs: null,
  }
}

/** The mailbox is there and the member is told: the days to accept begin. */
export function assigned({ now, settings }: OrdineActivationContext) {
  const assignedOn = civilDateOf(now)
  return { assignedOn, acceptBy: addDays(assignedOn, settings.acceptance.lapsesAfterDays) }
}

export function activated(
  { now }: OrdineActivationContext,
  told: Pick<Kept, 'expiresOn'> & { activatedOn: CivilDate },
) {
  return { activatedOn: told.activatedOn, expiresOn: told.expiresOn, confirmedOn: civilDateOf(now) }
}

export function endingBy<Reason extends EndReason | null>(ending: Ending, reason: Reason) {
  return { ending, reason, endReason: reason }
}

export function leaving(status: LeavingStatus) {
  return { ...endingBy('memberLeft', status), leftAs: status }
}

export function blockedBy(blockedIn: NonNullable<Kept['blockedIn']>, reason: ProviderRefusal) {
  return { blockedIn, reason }
}

/** Tried again: the reason of the end, where there is one, shows again. */
export function unblocked({ endReason }: OrdineActivationContext) {
  return { blockedIn: null, reason: endReason }
}

/** Whether the member may still accept, today included. */
export function isInTime({ now, acceptBy }: OrdineActivationContext): boolean {
  return acceptBy !== null && civilDateOf(now) <= acceptBy
}

export function wasRemindedToday({ now, remindedOn }: OrdineActivationContext): boolean {
  return remindedOn === civilDateOf(now)
}

/** A date that the state entered has always set before. */
export function known(date: CivilDate | null): CivilDate {
  if (date === null) throw new Error('a deadline was asked for before its date was set')
  return date
}
