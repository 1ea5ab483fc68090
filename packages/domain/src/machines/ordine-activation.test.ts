import { describe, expect, test } from 'vitest'
import type { CivilDate } from '../values/civil-date.ts'
import type { OrdineActivationEvent } from './events.ts'
import { player, rulesWith, type Played, type Rules } from './testing.ts'

const at = (text: string): number => Date.parse(text)
const start = at('2026-11-24T10:00:00+01:00')
const hour = 3_600_000

const created = { type: 'provider.mailboxCreated', createdAt: start } as const
const accepted = { type: 'member.accepted' } as const
const declined = { type: 'member.declined', reason: 'hasOwnPec' } as const
const activated = {
  type: 'provider.mailboxActivated',
  activatedOn: '2026-11-24' as CivilDate,
  expiresOn: '2029-11-24' as CivilDate,
} as const
const refusedFor = (reason: 'addressTaken' | 'ownerInvalid' | 'other') =>
  ({ type: 'provider.refused', reason }) as const
const withdrawn = { type: 'provider.mailboxWithdrawn' } as const
const withdrew = { type: 'ordine.withdrew', reason: 'requestedByMistake' } as const
const left = { type: 'albo.memberLeft', status: 'struckOff' } as const

/** Plays events an hour apart; fails where one is refused. */
function play(events: readonly OrdineActivationEvent[], rules?: Rules): Played {
  const { begin, send } = player(rules)
  return events.reduce((from, event, index) => {
    const next = send(from, event, start + (index + 1) * hour)
    if (next === null) throw new Error(`${event.type} is refused in ${from.state}`)
    return next
  }, begin(start))
}

const effectsOf = ({ effects }: Played): string[] =>
  effects.map(({ type, params }) => (type === 'notice.send' ? `${type} ${String(params.kind)}` : type))

const ending = (played: Played) => ({ state: played.state, effects: effectsOf(played), reason: played.context.reason })

describe('the way to an active mailbox [0]', () => {
  test('a request asks the provider for the mailbox', () => {
    const begun = play([])
    expect(begun.state).toBe('creating')
    expect(begun.effects).toEqual([{ type: 'provider.createMailbox', params: { mailboxId: 'mailbox-1' } }])
  })

  test('a mailbox that the provider made NON ATTIVA is assigned, and the member is told by when to accept', () => {
    const assigned = play([created])
    expect(ending(assigned)).toEqual({
      state: 'inactive',
      effects: ['notice.send activation.assigned'],
      reason: null,
    })
    expect(assigned.context).toMatchObject({ assignedOn: '2026-11-24', acceptBy: '2027-01-23' })
  })

  test('an acceptance asks the provider to activate the mailbox', () => {
    const accepting = play([created, accepted])
    expect(accepting.state).toBe('activating')
    expect(accepting.effects).toEqual([{ type: 'provider.activateMailbox', params: { mailboxId: 'mailbox-1' } }])
    expect(accepting.timers).toEqual([])
  })

  test('an activation is confirmed to the member and ends the workflow', () => {
    const active = play([created, accepted, activated])
    expect(ending(active)).toEqual({
      state: 'completed',
      effects: ['notice.send activation.confirmed'],
      reason: null,
    })
    expect(active).toMatchObject({ isDone: true, waitingFor: null, timers: [] })
    expect(active.context).toMatchObject({ activatedOn: '2026-11-24', expiresOn: '2029-11-24' })
  })

  test('where the convention asks for an approval, the provider is asked after it', () => {
    const rules = rulesWith({ approval: { byOrdine: true } })
    expect(effectsOf(play([], rules))).toEqual([])
    expect(play([], rules)).toMatchObject({ state: 'toApprove', waitingFor: 'ordine' })
    expect(effectsOf(play([{ type: 'ordine.approved' }], rules))).toEqual(['provider.createMailbox'])
  })

  test('where the convention asks for no acceptance, a mailbox made is activated at once', () => {
    const rules = rulesWith({ start: { by: 'ordine', onlyWithoutPec: 'unknown', acceptance: 'notAsked' } })
    const made = play([created], rules)
    expect(ending(made)).toEqual({ state: 'activating', effects: ['provider.activateMailbox'], reason: null })
    expect(made.timers).toEqual([])
  })

  test('an acceptance that the convention does not speak of is asked for (I-4)', () => {
    const rules = rulesWith({ start: { by: 'ordine', onlyWithoutPec: 'unknown', acceptance: 'unknown' } })
    expect(play([created], rules).state).toBe('inactive')
  })
})

describe('the test message', () => {
  const rules = rulesWith({ testMessage: { wanted: true, to: 'ordine@pec.example.it' } })

  test('is asked for with the confirmation where the convention wants one', () => {
    const active = play([created, accepted, activated], rules)
    expect(active).toMatchObject({ state: 'active', waitingFor: 'member' })
    expect(effectsOf(active)).toEqual(['notice.send activation.confirmed', 'notice.send testMessage.wanted'])
  })

  test('ends the workflow once the Ordine has it', () => {
    const recorded = play([created, accepted, activated, { type: 'ordine.recordedTestMessage' }], rules)
    expect(recorded).toMatchObject({ state: 'completed', timers: [] })
  })

  test('is asked for again at its two deadlines', () => {
    const active = play([created, accepted, activated], rules)
    expect(active.timers.map(({ delay, dueAt }) => [delay, new Date(dueAt).toISOString()])).toEqual([
      ['testMessageReminderDue', '2026-12-01T08:00:00.000Z'],
      ['testMessageLastReminderDue', '2026-12-15T08:00:00.000Z'],
    ])
    const { fire } = player(rules)
    for (const timer of active.timers) {
      const reminded = fire(active, timer, timer.dueAt)
      expect(reminded && ending(reminded)).toEqual({
        state: 'active',
        effects: ['notice.send testMessage.reminder'],
        reason: null,
      })
    }
  })

  test('is asked for once a day at most', () => {
    const { send } = player(rules)
    const active = play([created, accepted, activated, { type: 'ordine.reminded' }], rules)
    expect(effectsOf(active)).toEqual(['notice.send testMessage.reminder'])
    expect(send(active, { type: 'ordine.reminded' }, start + 5 * hour)).toBeNull()
  })

  test('is not asked of a member who left while the mailbox was activated', () => {
    expect(play([created, accepted, left, activated], rules)).toMatchObject({ state: 'completed', effects: [] })
  })

  test('is not awaited any more from a member who left: the active mailbox is for the exit to close', () => {
    expect(play([created, accepted, activated, left], rules)).toMatchObject({ state: 'completed', effects: [] })
  })
})

describe('a mailbox that is not wanted', () => {
  test('is taken back when the member declines', () => {
    expect(ending(play([created, declined]))).toEqual({
      state: 'withdrawing',
      effects: ['notice.send activation.declined', 'provider.withdrawMailbox'],
      reason: 'hasOwnPec',
    })
    expect(play([created, declined, withdrawn])).toMatchObject({ state: 'declined', isDone: true })
  })

  test('is taken back when the Ordine withdraws the request', () => {
    expect(ending(play([created, withdrew]))).toEqual({
      state: 'withdrawing',
      effects: ['notice.send activation.withdrawn', 'provider.withdrawMailbox'],
      reason: 'requestedByMistake',
    })
    expect(play([created, withdrew, withdrawn]).state).toBe('withdrawn')
  })

  test('ends at once when it is withdrawn before the approval', () => {
    const ended = play([withdrew], rulesWith({ approval: { byOrdine: true } }))
    expect(ending(ended)).toEqual({ state: 'withdrawn', effects: [], reason: 'requestedByMistake' })
  })

  test('is taken back once made, when the provider was asked already', () => {
    expect(ending(play([withdrew]))).toMatchObject({ state: 'cancelling', effects: [] })
    expect(ending(play([withdrew, created]))).toMatchObject({
      state: 'withdrawing',
      effects: ['provider.withdrawMailbox'],
    })
    expect(play([withdrew, created, withdrawn]).state).toBe('withdrawn')
  })

  test('needs no taking back when the provider refused to make it', () => {
    expect(play([withdrew, refusedFor('addressTaken')])).toMatchObject({ state: 'withdrawn', effects: [] })
  })

  test('stays with the secretariat when the provider refuses to take it back, until a new try', () => {
    const blocked = play([created, declined, refusedFor('other')])
    expect(blocked).toMatchObject({ state: 'blocked', waitingFor: 'ordine' })
    const retried = play([created, declined, refusedFor('other'), { type: 'ordine.retried' }])
    expect(ending(retried)).toEqual({
      state: 'withdrawing',
      effects: ['provider.withdrawMailbox'],
      reason: 'hasOwnPec',
    })
    expect(play([created, declined, refusedFor('other'), { type: 'ordine.retried' }, withdrawn]).state).toBe('declined')
  })
})

describe('a refusal of the provider', () => {
  test('blocks the request with its reason', () => {
    expect(ending(play([refusedFor('addressTaken')]))).toEqual({
      state: 'blocked',
      effects: [],
      reason: 'addressTaken',
    })
  })

  test('is overcome by another address', () => {
    const again = play([refusedFor('addressTaken'), { type: 'ordine.addressCorrected', addressRef: 'address/2' }])
    expect(ending(again)).toEqual({ state: 'creating', effects: ['provider.createMailbox'], reason: null })
    expect(again.context.addressRef).toBe('address/2')
  })

  test('leaves the address as it is where the mailbox exists', () => {
    const blocked = play([created, accepted, refusedFor('ownerInvalid')])
    const corrected = { type: 'ordine.addressCorrected', addressRef: 'address/2' } as const
    expect(player().send(blocked, corrected, start)).toBeNull()
  })

  test('is tried again from where it came', () => {
    const retried = { type: 'ordine.retried' } as const
    expect(ending(play([refusedFor('other'), retried]))).toMatchObject({
      state: 'creating',
      effects: ['provider.createMailbox'],
    })
    expect(ending(play([created, accepted, refusedFor('other'), retried]))).toMatchObject({
      state: 'activating',
      effects: ['provider.activateMailbox'],
    })
  })

  test('lets the Ordine withdraw: at once where nothing was made, else by taking the mailbox back', () => {
    expect(play([refusedFor('other'), withdrew])).toMatchObject({ state: 'withdrawn', effects: [] })
    expect(ending(play([created, accepted, refusedFor('other'), withdrew]))).toMatchObject({
      state: 'withdrawing',
      effects: ['notice.send activation.withdrawn', 'provider.withdrawMailbox'],
    })
  })
})

describe('a member who leaves the albo', () => {
  test('before the approval, ends the request', () => {
    expect(play([left], rulesWith({ approval: { byOrdine: true } }))).toMatchObject({
      state: 'memberLeft',
      effects: [],
    })
  })

  test('while the provider makes the mailbox, has it taken back once it is made', () => {
    expect(play([left])).toMatchObject({ state: 'cancelling', effects: [] })
    expect(effectsOf(play([left, created]))).toEqual(['provider.withdrawMailbox'])
    expect(ending(play([left, created, withdrawn]))).toMatchObject({ state: 'memberLeft', reason: 'struckOff' })
  })

  test('while the provider refuses to make it, ends the request', () => {
    expect(play([left, refusedFor('addressTaken')]).state).toBe('memberLeft')
  })

  test('before the provider was asked, has what an earlier try may have made taken back', () => {
    const notAsked = { ...left, notAsked: true } as const
    expect(effectsOf(play([notAsked]))).toEqual(['provider.withdrawMailbox'])
    expect(effectsOf(play([left, notAsked]))).toEqual(['provider.withdrawMailbox'])
    expect(play([left, notAsked, withdrawn]).state).toBe('memberLeft')
  })

  test('before accepting, loses the mailbox and gets no mail (I-29)', () => {
    expect(ending(play([created, left]))).toEqual({
      state: 'withdrawing',
      effects: ['provider.withdrawMailbox'],
      reason: 'struckOff',
    })
  })

  test('while it is activated, keeps what the provider answers: active and without mail, or taken back', () => {
    expect(play([created, accepted, left, activated])).toMatchObject({ state: 'completed', effects: [] })
    expect(ending(play([created, accepted, left, refusedFor('other')]))).toEqual({
      state: 'withdrawing',
      effects: ['provider.withdrawMailbox'],
      reason: 'struckOff',
    })
  })

  test('while the request is blocked, ends it: at once, or by taking the mailbox back', () => {
    expect(play([refusedFor('other'), left])).toMatchObject({ state: 'memberLeft', effects: [] })
    expect(effectsOf(play([created, accepted, refusedFor('other'), left]))).toEqual(['provider.withdrawMailbox'])
    expect(play([created, declined, refusedFor('other'), left])).toMatchObject({ state: 'blocked', effects: [] })
  })

  test('while the mailbox is taken back, changes nothing of how it ends', () => {
    expect(play([created, declined, left, withdrawn]).state).toBe('declined')
  })
})
