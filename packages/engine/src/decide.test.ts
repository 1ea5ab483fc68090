import { expect, test } from 'vitest'
import { setup } from 'xstate'
import { decideStart, decideStep, isAccepted, type Decided, type Undecided } from './decide.ts'
import { openMachine } from './machine/port.ts'
import { orderMachine } from './testing.ts'

const day = 86_400_000
const at = Date.UTC(2026, 0, 15)
const order = openMachine('order', orderMachine)
const given = { at, hydrated: { policy: { days: 90 } } }
const started = decideStart(order, { item: 'lamp' }, given)

function ok(decided: Decided | Undecided): Decided {
  if (!decided.ok) throw new Error(decided.refusal)
  return decided
}

test('a start keeps neither now nor the values handed in', () => {
  expect(started.context).toEqual({ item: 'lamp', reminders: 0 })
})

test('an after is a timer: the instant of the event and the delay', () => {
  expect(started.timers.set).toEqual([
    {
      name: 'xstate.after.payBy.order.unpaid',
      dueAt: at + 90 * day,
      event: { type: 'xstate.after.payBy.order.unpaid' },
      delay: 'payBy',
    },
    {
      name: 'xstate.after.reminder.order.unpaid.asked',
      dueAt: at + 7 * day,
      event: { type: 'xstate.after.reminder.order.unpaid.asked' },
      delay: 'reminder',
    },
  ])
})

test('a state is one word, of nested states a path', () => {
  expect(started.state).toBe('unpaid.asked')
})

test('a tag says who must act', () => {
  expect(started.waitingFor).toBe('customer')
})

test('a named action is an effect with its params', () => {
  const next = ok(decideStep(order, started, { type: 'customer.paid' }, given))
  expect(next.effects).toEqual([{ type: 'shop.ship', params: { item: 'lamp' } }])
})

test('leaving a state cancels its timers', () => {
  const next = ok(decideStep(order, started, { type: 'customer.paid' }, given))
  expect(next.timers).toEqual({
    set: [],
    cancelled: ['xstate.after.reminder.order.unpaid.asked', 'xstate.after.payBy.order.unpaid'],
  })
})

test('entering a state again sets its timers anew', () => {
  const next = ok(decideStep(order, started, { type: 'customer.changed', item: 'chair' }, { ...given, at: at + day }))
  expect(next.timers.cancelled).toEqual([])
  expect(next.timers.set.map(({ delay, dueAt }) => [delay, dueAt])).toEqual([
    ['reminder', at + day + 7 * day],
    ['payBy', at + day + 90 * day],
  ])
})

test('a deadline is reckoned with the value in force, not with the one kept', () => {
  const shorter = { at, hydrated: { policy: { days: 30 } } }
  const next = ok(decideStep(order, started, { type: 'customer.changed', item: 'chair' }, shorter))
  expect(next.timers.set.find(({ delay }) => delay === 'payBy')?.dueAt).toBe(at + 30 * day)
})

test('an event that the state does not take is refused', () => {
  expect(decideStep(order, started, { type: 'bank.cleared' }, given)).toEqual({ ok: false, refusal: 'notNow' })
})

test('an event that a guard stops is refused', () => {
  const same = { type: 'customer.changed', item: 'lamp' }
  expect(decideStep(order, started, same, given)).toEqual({ ok: false, refusal: 'notNow' })
})

test('an event that no state knows is refused by another name', () => {
  expect(decideStep(order, started, { type: 'customer.sang' }, given)).toEqual({ ok: false, refusal: 'unknownEvent' })
})

test('parallel states go through storage as one word', () => {
  const from = { state: 'closing.(bank.open+post.sent)', context: started.context }
  const next = ok(decideStep(order, from, { type: 'post.delivered' }, given))
  expect(next.state).toBe('closing.(bank.open+post.there)')
  expect(ok(decideStep(order, next, { type: 'bank.cleared' }, given))).toMatchObject({
    state: 'completed',
    status: 'done',
  })
})

test('a value that is missing is a fault', () => {
  expect(() => decideStep(order, started, { type: 'customer.paid' }, { at, hydrated: null })).toThrow('not loaded')
})

test('a delay that is not finite is a fault', () => {
  const broken = { at, hydrated: { policy: { days: Number.NaN } } }
  expect(() => decideStart(order, { item: 'lamp' }, broken)).toThrow('is not a finite number')
})

test('a delay that gives nothing is a fault, not a step at once', () => {
  const machine = setup({ delays: { nothing: () => JSON.parse('{}').delay } }).createMachine({
    id: 'odd',
    initial: 'one',
    states: { one: { after: { nothing: 'two' } }, two: {} },
  })
  expect(() => decideStart(openMachine('odd', machine), {}, given)).toThrow('is not a finite number')
})

test('a deadline already past is due before the event that sets it', () => {
  const past = { at, hydrated: { policy: { days: -3 } } }
  expect(decideStart(order, { item: 'lamp' }, past).timers.set[0]?.dueAt).toBe(at - 3 * day)
})

test('a state that the machine no longer has is a fault', () => {
  const from = { state: 'unpaid.forgotten', context: started.context }
  expect(() => decideStep(order, from, { type: 'customer.paid' }, given)).toThrow('forgotten')
})

test('a parallel state of which a region is missing is a fault, not completed in silence', () => {
  const from = { state: 'closing.bank.open', context: started.context }
  expect(() => decideStep(order, from, { type: 'post.delivered' }, given)).toThrow('is restored as')
})

test('a circle of always ends as a fault', () => {
  const machine = setup({}).createMachine({
    id: 'circle',
    initial: 'one',
    states: { one: { on: { go: 'two' } }, two: { always: 'three' }, three: { always: 'two' } },
  })
  const circle = openMachine('circle', machine)
  expect(() => decideStep(circle, { state: 'one', context: {} }, { type: 'go' }, given)).toThrow('Infinite loop')
})

test('what an event would do can be asked without doing it', () => {
  expect(isAccepted(order, started, { type: 'customer.paid' }, given)).toBe(true)
  expect(isAccepted(order, started, { type: 'post.delivered' }, given)).toBe(false)
})
