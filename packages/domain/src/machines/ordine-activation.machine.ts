import { assign, setup } from 'xstate'
import { addDays, civilDateOf } from '../values/civil-date.ts'
import type { NoticeKind } from './codes.ts'
import { msUntilEndOf, msUntilHour } from './deadlines.ts'
import { effectActions } from './effects.ts'
import type { OrdineActivationEvent } from './events.ts'
import {
  activated,
  assigned,
  beginningContext,
  blockedBy,
  endingBy,
  isInTime,
  known,
  leaving,
  unblocked,
  wasRemindedToday,
  type OrdineActivationContext,
  type OrdineActivationInput,
} from './ordine-activation.context.ts'

/** For inference alone: nothing of it is there when the machine runs. */
const types: {
  context?: OrdineActivationContext
  input?: OrdineActivationInput
  events?: OrdineActivationEvent
  tags?: 'waiting:member' | 'waiting:ordine' | 'waiting:provider'
} = {}

const ordineActivationSetup = setup({
  types,
  actions: effectActions,
  guards: {
    asksApproval: ({ context }) => context.policy.approval.byOrdine === true,
    // Not known counts as asked: no mailbox is activated without its holder on a guess (I-4).
    asksAcceptance: ({ context }) => context.policy.start.acceptance !== 'notAsked',
    asksNoAcceptance: ({ context }) => context.policy.start.acceptance === 'notAsked',
    isInTime: ({ context }) => isInTime(context),
    mayRemind: ({ context }) => isInTime(context) && !wasRemindedToday(context),
    mayRemindOfTest: ({ context }) => !wasRemindedToday(context),
    asksNoTestMessage: ({ context }) => context.policy.testMessage.wanted !== true || context.leftAs !== null,
    hasLeft: ({ context }) => context.leftAs !== null,
    wasNotAsked: ({ event }) => event.type === 'albo.memberLeft' && event.notAsked === true,
    isBlockedInCreating: ({ context }) => context.blockedIn === 'creating',
    isBlockedInActivating: ({ context }) => context.blockedIn === 'activating',
    isBlockedInWithdrawing: ({ context }) => context.blockedIn === 'withdrawing',
    endsDeclined: ({ context }) => context.ending === 'declined',
    endsLapsed: ({ context }) => context.ending === 'lapsed',
    endsMemberLeft: ({ context }) => context.ending === 'memberLeft',
  },
  delays: {
    reminderDue: ({ context: { assignedOn, settings, now } }) =>
      msUntilHour(addDays(known(assignedOn), settings.acceptance.reminderAfterDays), settings.notices.hour, now),
    lastReminderDue: ({ context: { acceptBy, settings, now } }) =>
      msUntilHour(addDays(known(acceptBy), -settings.acceptance.lastReminderBeforeDays), settings.notices.hour, now),
    acceptanceLapses: ({ context: { acceptBy, now } }) => msUntilEndOf(known(acceptBy), now),
    testMessageReminderDue: ({ context: { confirmedOn, settings, now } }) =>
      msUntilHour(addDays(known(confirmedOn), settings.testMessage.reminderAfterDays), settings.notices.hour, now),
    testMessageLastReminderDue: ({ context: { confirmedOn, settings, now } }) =>
      msUntilHour(addDays(known(confirmedOn), settings.testMessage.lastReminderAfterDays), settings.notices.hour, now),
  },
})

type Told = { context: OrdineActivationContext }

const aboutMailbox = ({ context }: Told) => ({ mailboxId: context.mailboxId })

function notice(kind: NoticeKind) {
  return { type: 'notice.send', params: ({ context }: Told) => ({ mailboxId: context.mailboxId, kind }) } as const
}

const noteReminded = ordineActivationSetup.assign({ remindedOn: ({ context }) => civilDateOf(context.now) })
const noteSkipped = ordineActivationSetup.assign({ remindersSkipped: ({ context }) => context.remindersSkipped + 1 })

/**
 * The Ordine asks for a mailbox, the provider makes it NON ATTIVA, the member accepts and it is activated [0]. A request
 * that ends before that is always taken back at the provider, where it may have been made.
 */
export const ordineActivation = ordineActivationSetup.createMachine({
  id: 'ordineActivation',
  context: ({ input }) => beginningContext(input),
  initial: 'requested',
  states: {
    requested: { always: [{ guard: 'asksApproval', target: 'toApprove' }, { target: 'creating' }] },
    toApprove: {
      tags: 'waiting:ordine',
      on: {
        'ordine.approved': 'creating',
        'ordine.withdrew': {
          target: 'withdrawn',
          actions: assign(({ event }) => endingBy('withdrawn', event.reason)),
        },
        'albo.memberLeft': { target: 'memberLeft', actions: assign(({ event }) => leaving(event.status)) },
      },
    },
    creating: {
      tags: 'waiting:provider',
      entry: { type: 'provider.createMailbox', params: aboutMailbox },
      on: {
        'provider.mailboxCreated': [
          {
            guard: 'asksAcceptance',
            target: 'inactive',
            actions: [assign(({ context }) => assigned(context)), notice('activation.assigned')],
          },
          { target: 'inactive', actions: assign(({ context }) => assigned(context)) },
        ],
        'provider.refused': {
          target: 'blocked',
          actions: assign(({ event }) => blockedBy('creating', event.reason)),
        },
        'ordine.withdrew': {
          target: 'cancelling',
          actions: assign(({ event }) => endingBy('withdrawn', event.reason)),
        },
        'albo.memberLeft': [
          { guard: 'wasNotAsked', target: 'withdrawing', actions: assign(({ event }) => leaving(event.status)) },
          { target: 'cancelling', actions: assign(({ event }) => leaving(event.status)) },
        ],
      },
    },
    inactive: {
      tags: 'waiting:member',
      always: { guard: 'asksNoAcceptance', target: 'activating' },
      on: {
        'member.accepted': {
          guard: 'isInTime',
          target: 'activating',
          actions: assign({ acceptedOn: ({ context }) => civilDateOf(context.now) }),
        },
        'member.declined': {
          target: 'withdrawing',
          actions: [assign(({ event }) => endingBy('declined', event.reason)), notice('activation.declined')],
        },
        'ordine.reminded': { guard: 'mayRemind', actions: [noteReminded, notice('activation.reminder')] },
        'ordine.withdrew': {
          target: 'withdrawing',
          actions: [assign(({ event }) => endingBy('withdrawn', event.reason)), notice('activation.withdrawn')],
        },
        'albo.memberLeft': { target: 'withdrawing', actions: assign(({ event }) => leaving(event.status)) },
      },
      // None of these reminders leaves the state, so that none moves the others.
      after: {
        reminderDue: [
          { guard: 'mayRemind', actions: [noteReminded, notice('activation.reminder')] },
          { actions: noteSkipped },
        ],
        lastReminderDue: [
          { guard: 'mayRemind', actions: [noteReminded, notice('activation.lastReminder')] },
          { actions: noteSkipped },
        ],
        acceptanceLapses: {
          target: 'withdrawing',
          actions: [assign(endingBy('lapsed', null)), notice('activation.lapsed')],
        },
      },
    },
    activating: {
      tags: 'waiting:provider',
      entry: { type: 'provider.activateMailbox', params: aboutMailbox },
      on: {
        'provider.mailboxActivated': [
          // Who left the albo gets no more mail of ours (I-29).
          { guard: 'hasLeft', target: 'active', actions: assign(({ context, event }) => activated(context, event)) },
          {
            guard: 'asksNoTestMessage',
            target: 'active',
            actions: [assign(({ context, event }) => activated(context, event)), notice('activation.confirmed')],
          },
          {
            target: 'active',
            actions: [
              assign(({ context, event }) => activated(context, event)),
              notice('activation.confirmed'),
              notice('testMessage.wanted'),
            ],
          },
        ],
        'provider.refused': [
          {
            guard: 'hasLeft',
            target: 'withdrawing',
            actions: assign(({ context }) => endingBy('memberLeft', context.leftAs)),
          },
          { target: 'blocked', actions: assign(({ event }) => blockedBy('activating', event.reason)) },
        ],
        // The provider was asked already: its answer decides, and what is active then is for the exit to close.
        'albo.memberLeft': { actions: assign({ leftAs: ({ event }) => event.status }) },
      },
    },
    active: {
      tags: 'waiting:member',
      always: { guard: 'asksNoTestMessage', target: 'completed' },
      on: {
        'ordine.recordedTestMessage': 'completed',
        'ordine.reminded': { guard: 'mayRemindOfTest', actions: [noteReminded, notice('testMessage.reminder')] },
        'albo.memberLeft': { target: 'completed', actions: assign({ leftAs: ({ event }) => event.status }) },
      },
      after: {
        testMessageReminderDue: [
          { guard: 'mayRemindOfTest', actions: [noteReminded, notice('testMessage.reminder')] },
          { actions: noteSkipped },
        ],
        testMessageLastReminderDue: [
          { guard: 'mayRemindOfTest', actions: [noteReminded, notice('testMessage.reminder')] },
          { actions: noteSkipped },
        ],
      },
    },
    completed: { type: 'final' },
    blocked: {
      tags: 'waiting:ordine',
      on: {
        'ordine.addressCorrected': {
          guard: 'isBlockedInCreating',
          target: 'creating',
          actions: assign(({ context, event }) => ({ ...unblocked(context), addressRef: event.addressRef })),
        },
        'ordine.retried': [
          { guard: 'isBlockedInCreating', target: 'creating', actions: assign(({ context }) => unblocked(context)) },
          {
            guard: 'isBlockedInActivating',
            target: 'activating',
            actions: assign(({ context }) => unblocked(context)),
          },
          {
            guard: 'isBlockedInWithdrawing',
            target: 'withdrawing',
            actions: assign(({ context }) => unblocked(context)),
          },
        ],
        'ordine.withdrew': [
          {
            guard: 'isBlockedInCreating',
            target: 'withdrawn',
            actions: assign(({ event }) => endingBy('withdrawn', event.reason)),
          },
          {
            guard: 'isBlockedInActivating',
            target: 'withdrawing',
            actions: [assign(({ event }) => endingBy('withdrawn', event.reason)), notice('activation.withdrawn')],
          },
        ],
        'albo.memberLeft': [
          { guard: 'isBlockedInCreating', target: 'memberLeft', actions: assign(({ event }) => leaving(event.status)) },
          {
            guard: 'isBlockedInActivating',
            target: 'withdrawing',
            actions: assign(({ event }) => leaving(event.status)),
          },
          { actions: assign({ leftAs: ({ event }) => event.status }) },
        ],
      },
    },
    // The provider may be making the mailbox at this very moment: only its answer says what there is to take back.
    cancelling: {
      tags: 'waiting:provider',
      on: {
        'provider.mailboxCreated': 'withdrawing',
        'provider.refused': [{ guard: 'endsMemberLeft', target: 'memberLeft' }, { target: 'withdrawn' }],
        'albo.memberLeft': [
          { guard: 'wasNotAsked', target: 'withdrawing', actions: assign({ leftAs: ({ event }) => event.status }) },
          { actions: assign({ leftAs: ({ event }) => event.status }) },
        ],
      },
    },
    withdrawing: {
      tags: 'waiting:provider',
      entry: { type: 'provider.withdrawMailbox', params: aboutMailbox },
      on: {
        'provider.mailboxWithdrawn': [
          { guard: 'endsDeclined', target: 'declined' },
          { guard: 'endsLapsed', target: 'lapsed' },
          { guard: 'endsMemberLeft', target: 'memberLeft' },
          { target: 'withdrawn' },
        ],
        'provider.refused': {
          target: 'blocked',
          actions: assign(({ event }) => blockedBy('withdrawing', event.reason)),
        },
        'albo.memberLeft': { actions: assign({ leftAs: ({ event }) => event.status }) },
      },
    },
    declined: { type: 'final' },
    lapsed: { type: 'final' },
    withdrawn: { type: 'final' },
    memberLeft: { type: 'final' },
  },
})
