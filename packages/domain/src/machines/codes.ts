/** The closed lists that machines, inputs and labels share. No zod, no xstate: labels go to the browser with them. */
export const ordineActivationStates = [
  'requested',
  'toApprove',
  'creating',
  'inactive',
  'activating',
  'active',
  'completed',
  'blocked',
  'cancelling',
  'withdrawing',
  'declined',
  'lapsed',
  'withdrawn',
  'memberLeft',
] as const
export type OrdineActivationState = (typeof ordineActivationStates)[number]

export const ordineActivationEventTypes = [
  'ordine.approved',
  'provider.mailboxCreated',
  'member.accepted',
  'member.declined',
  'ordine.reminded',
  'provider.mailboxActivated',
  'ordine.recordedTestMessage',
  'provider.refused',
  'ordine.addressCorrected',
  'ordine.retried',
  'ordine.withdrew',
  'provider.mailboxWithdrawn',
  'albo.memberLeft',
] as const
export type OrdineActivationEventType = (typeof ordineActivationEventTypes)[number]

export const ordineActivationDelays = [
  'reminderDue',
  'lastReminderDue',
  'acceptanceLapses',
  'testMessageReminderDue',
  'testMessageLastReminderDue',
] as const
export type OrdineActivationDelay = (typeof ordineActivationDelays)[number]

export const ordineActivationGuards = [
  'asksApproval',
  'asksAcceptance',
  'asksNoAcceptance',
  'isInTime',
  'mayRemind',
  'mayRemindOfTest',
  'asksNoTestMessage',
  'hasLeft',
  'wasNotAsked',
  'isBlockedInCreating',
  'isBlockedInActivating',
  'isBlockedInWithdrawing',
  'endsDeclined',
  'endsLapsed',
  'endsMemberLeft',
] as const
export type OrdineActivationGuard = (typeof ordineActivationGuards)[number]

export const effectTypes = [
  'provider.createMailbox',
  'provider.activateMailbox',
  'provider.withdrawMailbox',
  'notice.send',
] as const
export type EffectType = (typeof effectTypes)[number]

export const noticeKinds = [
  'activation.assigned',
  'activation.reminder',
  'activation.lastReminder',
  'activation.confirmed',
  'activation.declined',
  'activation.lapsed',
  'activation.withdrawn',
  'testMessage.wanted',
  'testMessage.reminder',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Who may send an event. */
export type EventSender = 'member' | 'operator' | 'provider' | 'system' | 'timer'

/** Why the provider did not do it; `memberNotEligible` is ours: the albo says no, and it was not asked. */
export const providerRefusals = [
  'addressTaken',
  'addressInvalid',
  'domainNotAllowed',
  'ownerInvalid',
  'creditExhausted',
  'memberNotEligible',
  'other',
] as const
export type ProviderRefusal = (typeof providerRefusals)[number]

export const declineReasons = ['hasOwnPec', 'wrongAddress', 'wrongData', 'notNeeded', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export const withdrawReasons = ['requestedByMistake', 'memberAsked', 'hasOwnPec', 'wrongData', 'other'] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

/** Statuses by which a member leaves the albo. */
export const leavingStatuses = ['transferred', 'struckOff', 'deceased'] as const
export type LeavingStatus = (typeof leavingStatuses)[number]
