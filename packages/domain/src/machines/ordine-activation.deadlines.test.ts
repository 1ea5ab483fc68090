import { expect, test } from 'vitest'
import { player, tsrm, type Played, type Timer } from './testing.ts'

const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString()
const { begin, send, fire } = player()

function assignedAt(text: string): Played {
  const assigned = send(begin(at(text)), { type: 'provider.mailboxCreated', createdAt: 0 }, at(text))
  if (assigned === null) throw new Error('the mailbox was not assigned')
  return assigned
}

function timerOf(played: Played, delay: string): Timer {
  const timer = played.timers.find((candidate) => candidate.delay === delay)
  if (timer === undefined) throw new Error(`no timer ${delay}`)
  return timer
}

test('deadlines are civil: reminders at 9:00, the lapse at 00:00 of the day after the last one', () => {
  const timers = assignedAt('2026-06-01T10:00:00+02:00').timers.map(({ delay, dueAt }) => [delay, iso(dueAt)])
  expect(timers).toEqual([
    ['reminderDue', '2026-06-15T07:00:00.000Z'],
    ['lastReminderDue', '2026-07-24T07:00:00.000Z'],
    ['acceptanceLapses', '2026-07-31T22:00:00.000Z'],
  ])
})

test('a deadline beyond the end of summer time keeps its hour in Rome', () => {
  const assigned = assignedAt('2026-10-12T23:30:00+02:00')
  expect(iso(timerOf(assigned, 'reminderDue').dueAt)).toBe('2026-10-26T08:00:00.000Z')
  expect(iso(timerOf(assigned, 'acceptanceLapses').dueAt)).toBe('2026-12-11T23:00:00.000Z')
})

test('a reminder on the very days on which the clock changes goes out at 9:00', () => {
  expect(iso(timerOf(assignedAt('2026-10-11T10:00:00+02:00'), 'reminderDue').dueAt)).toBe('2026-10-25T08:00:00.000Z')
  expect(iso(timerOf(assignedAt('2027-03-14T10:00:00+01:00'), 'reminderDue').dueAt)).toBe('2027-03-28T07:00:00.000Z')
})

test('the day of the assignment is that of Rome: 23:30 in UTC is the day after', () => {
  expect(assignedAt('2026-12-31T23:30:00Z').context).toMatchObject({ assignedOn: '2027-01-01', acceptBy: '2027-03-02' })
})

test('the last day to accept is included, the day after is too late', () => {
  const assigned = assignedAt('2026-11-24T10:00:00+01:00')
  expect(send(assigned, { type: 'member.accepted' }, at('2027-01-23T23:59:59+01:00'))?.state).toBe('activating')
  expect(send(assigned, { type: 'member.accepted' }, at('2027-01-24T00:00:00+01:00'))).toBeNull()
})

test('an assignment that nobody accepts lapses: the member is told, the mailbox is taken back', () => {
  const assigned = assignedAt('2026-11-24T10:00:00+01:00')
  const lapse = timerOf(assigned, 'acceptanceLapses')
  const lapsed = fire(assigned, lapse, lapse.dueAt)
  expect(lapsed).toMatchObject({ state: 'withdrawing', timers: [] })
  expect(lapsed?.effects.map(({ params }) => params.kind ?? null)).toEqual(['activation.lapsed', null])
  expect(lapsed && send(lapsed, { type: 'provider.mailboxWithdrawn' }, lapse.dueAt)?.state).toBe('lapsed')
})

test('a reminder of the secretariat moves no deadline', () => {
  const assigned = assignedAt('2026-11-24T10:00:00+01:00')
  const reminded = send(assigned, { type: 'ordine.reminded' }, at('2026-11-30T12:00:00+01:00'))
  expect(reminded?.effects).toEqual([
    { type: 'notice.send', params: { mailboxId: 'mailbox-1', kind: 'activation.reminder' } },
  ])
  expect(reminded?.timers).toEqual(assigned.timers)
})

test('a member is reminded once a day at most, by whomever', () => {
  const assigned = assignedAt('2026-11-24T10:00:00+01:00')
  const timer = timerOf(assigned, 'reminderDue')
  const byTimer = fire(assigned, timer, timer.dueAt)
  expect(byTimer && send(byTimer, { type: 'ordine.reminded' }, timer.dueAt + 1)).toBeNull()

  const byOperator = send(assigned, { type: 'ordine.reminded' }, timer.dueAt - 1)
  const skipped = byOperator && fire(byOperator, timer, timer.dueAt)
  expect(skipped?.effects).toEqual([])
  expect(skipped?.context.remindersSkipped).toBe(1)
})

test('after a long stop, a reminder whose last day is over stays away, and the assignment lapses', () => {
  const assigned = assignedAt('2026-11-24T10:00:00+01:00')
  const late = at('2027-06-01T08:00:00+02:00')
  let played: Played | null = assigned
  for (const timer of assigned.timers) {
    played = played && fire(played, timer, late)
    if (timer.delay !== 'acceptanceLapses') expect(played?.effects).toEqual([])
  }
  expect(played).toMatchObject({ state: 'withdrawing', context: { remindersSkipped: 2 } })
})

test('a deadline that is past when its state is entered comes out negative: due at once', () => {
  const short = { ...tsrm.settings, acceptance: { ...tsrm.settings.acceptance, reminderAfterDays: 0 } }
  const { begin: start, send: tell } = player({ ...tsrm, settings: short })
  const now = at('2026-11-24T10:00:00+01:00')
  const assigned = tell(start(now), { type: 'provider.mailboxCreated', createdAt: 0 }, now)
  expect(assigned && timerOf(assigned, 'reminderDue').dueAt - now).toBe(-3_600_000)
})
