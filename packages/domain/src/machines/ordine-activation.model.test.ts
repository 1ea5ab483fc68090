import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CivilDate } from '../values/civil-date.ts'
import { ordineActivationStates } from './codes.ts'
import { ordineActivationEvents, type OrdineActivationEvent } from './events.ts'
import { transitionsFrom } from './index.ts'
import { player, rulesWith, tsrm, type Played, type Rules } from './testing.ts'

const start = Date.parse('2026-11-24T10:00:00+01:00')
const dayMs = 86_400_000

const events: readonly OrdineActivationEvent[] = [
  { type: 'ordine.approved' },
  { type: 'provider.mailboxCreated', createdAt: start },
  { type: 'member.accepted' },
  { type: 'member.declined', reason: 'other' },
  { type: 'ordine.reminded' },
  { type: 'provider.mailboxActivated', activatedOn: '2026-11-24' as CivilDate, expiresOn: null },
  { type: 'ordine.recordedTestMessage' },
  { type: 'provider.refused', reason: 'other' },
  { type: 'ordine.addressCorrected', addressRef: 'address/2' },
  { type: 'ordine.retried' },
  { type: 'ordine.withdrew', reason: 'other' },
  { type: 'provider.mailboxWithdrawn' },
  { type: 'albo.memberLeft', status: 'transferred' },
  { type: 'albo.memberLeft', status: 'deceased', notAsked: true },
]

const acceptance = (word: 'required' | 'notAsked' | 'unknown') =>
  ({ by: 'ordine', onlyWithoutPec: 'unknown', acceptance: word }) as const
const everyRule: readonly Rules[] = [true, false].flatMap((byOrdine) =>
  [true, false].flatMap((wanted) =>
    (['required', 'notAsked'] as const).map((word) =>
      rulesWith({
        approval: { byOrdine },
        testMessage: { wanted, to: wanted ? 'ordine@pec.example.it' : null },
        start: acceptance(word),
      }),
    ),
  ),
)

type Move = { from: Played; what: string; to: Played }

const situationsAtMost = 5_000

/** Everywhere the machine can come to with these events and its timers, each situation once. */
function explore(rules: Rules): { reached: Played[]; moves: Move[] } {
  const { begin, send, fire } = player(rules)
  const first = begin(start)
  const reached = new Map([[situation(first), first]])
  const moves: Move[] = []
  for (const from of reached.values()) {
    if (reached.size > situationsAtMost) throw new Error('the machine can go round for ever')
    const next = [
      ...events.map((event) => ({ what: event.type, to: send(from, event, start) })),
      ...from.timers.map((timer) => ({ what: timer.delay, to: fire(from, timer, timer.dueAt) })),
    ]
    for (const { what, to } of next) {
      if (to === null) continue
      moves.push({ from, what, to })
      if (!reached.has(situation(to))) reached.set(situation(to), to)
    }
  }
  return { reached: [...reached.values()], moves }
}

function situation({ state, context, timers }: Played): string {
  return JSON.stringify([state, context, timers.map(({ delay }) => delay)])
}

const explored = everyRule.map(explore)
const reached = explored.flatMap((one) => one.reached)
const moves = explored.flatMap((one) => one.moves)

test('every state but the passing one is reached', () => {
  const resting = new Set(reached.map(({ state }) => state))
  expect(ordineActivationStates.filter((state) => !resting.has(state))).toEqual(['requested'])
})

test('every step that the tables list is taken', () => {
  const taken = new Set(moves.map(({ from, what, to }) => `${from.state} ${what} ${to.state}`))
  const listed = ordineActivationStates.flatMap((state) =>
    transitionsFrom('ordineActivation', state).map(({ event, delay, to }) => `${state} ${event ?? delay} ${to}`),
  )
  expect(listed.filter((step) => !taken.has(step))).toEqual([])
})

test('an event that a state does not list is refused there', () => {
  const { send } = player(tsrm)
  const taken = reached.flatMap((from) => {
    const listed = new Set(transitionsFrom('ordineActivation', from.state).map((step) => step.event))
    const unlisted = events.filter((event) => !listed.has(event.type))
    return unlisted
      .filter((event) => send(from, event, start) !== null)
      .map((event) => `${event.type} in ${from.state}`)
  })
  expect(taken).toEqual([])
})

test('a final state waits for nobody and keeps no timer', () => {
  const ended = reached.filter(({ isDone }) => isDone)
  expect(ended.length).toBeGreaterThan(0)
  expect(ended.filter(({ waitingFor, timers }) => waitingFor !== null || timers.length > 0)).toEqual([])
})

test('every other state says who must act, and there is a way from it to an end', () => {
  for (const { reached: situations, moves: taken } of explored) {
    const ending = withWayToEnd(situations, taken)
    expect(situations.filter((played) => !ending.has(situation(played))).map(({ state }) => state)).toEqual([])
    expect(situations.filter(({ isDone, waitingFor }) => !isDone && waitingFor === null)).toEqual([])
  }
})

/** Back from the ends, step by step, until nothing is added. */
function withWayToEnd(situations: readonly Played[], taken: readonly Move[]): Set<string> {
  const ending = new Set(situations.filter(({ isDone }) => isDone).map(situation))
  let before = -1
  while (before !== ending.size) {
    before = ending.size
    for (const { from } of taken.filter(({ to }) => ending.has(situation(to)))) ending.add(situation(from))
  }
  return ending
}

test('what is persisted are ids, codes, dates and counters', () => {
  const isKept = (value: unknown) =>
    value === null || Number.isSafeInteger(value) || (typeof value === 'string' && /^[\w./-]+$/.test(value))
  const others = reached.flatMap(({ context }) => Object.entries(context).filter(([, value]) => !isKept(value)))
  expect(others).toEqual([])
})

test('every event says who may send it, and carries what its schema says', () => {
  for (const event of events) {
    expect(ordineActivationEvents[event.type].by.length).toBeGreaterThan(0)
    expect(ordineActivationEvents[event.type].schema.safeParse(event).success).toBe(true)
    expect(ordineActivationEvents[event.type].schema.safeParse({ ...event, name: 'Ada Rossi' }).success).toBe(false)
  }
})

type Happening = { event: OrdineActivationEvent } | { timer: number } | { days: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...events).map((event) => ({ event })) },
  { weight: 1, arbitrary: fc.nat(2).map((timer) => ({ timer })) },
  { weight: 1, arbitrary: fc.nat(40).map((days) => ({ days })) },
)

/** Plays what is not refused; gives every step with what brought it about. */
function history(rules: Rules, happenings: readonly Happening[]): { by: string; played: Played }[] {
  const { begin, send, fire } = player(rules)
  let now = start
  let played = begin(now)
  const steps = [{ by: 'start', played }]
  for (const happened of happenings) {
    if ('days' in happened) {
      now += happened.days * dayMs
      continue
    }
    const timer = 'timer' in happened ? played.timers[happened.timer] : undefined
    if (timer !== undefined) now = Math.max(now, timer.dueAt)
    const next = 'event' in happened ? send(played, happened.event, now) : timer && fire(played, timer, now)
    if (next == null) continue
    played = next
    steps.push({ by: 'event' in happened ? happened.event.type : (timer?.delay ?? ''), played })
  }
  return steps
}

const rules = fc.constantFrom(...everyRule, rulesWith({ start: acceptance('unknown') }))
const happenings = fc.array(happening, { maxLength: 30 })

test('no mailbox is activated before the provider made it and its member accepted it (I-4)', () => {
  fc.assert(
    fc.property(rules, happenings, (given, happened) => {
      const steps = history(given, happened)
      const asked = steps.findIndex(({ played }) =>
        played.effects.some(({ type }) => type === 'provider.activateMailbox'),
      )
      if (asked === -1) return
      const before = steps.slice(0, asked + 1).map(({ by }) => by)
      const wanted = given.policy.start.acceptance === 'notAsked' ? [] : ['member.accepted']
      expect(before.filter((by) => ['provider.mailboxCreated', 'member.accepted'].includes(by))).toEqual([
        'provider.mailboxCreated',
        ...wanted,
      ])
    }),
  )
})

test('a mailbox that the provider made ends active, or taken back by the provider', () => {
  fc.assert(
    fc.property(rules, happenings, (given, happened) => {
      const steps = history(given, happened)
      const last = steps.at(-1)
      if (last?.played.isDone !== true) return
      const did = (by: string) => steps.some((step) => step.by === by)
      if (did('provider.mailboxCreated'))
        expect(did('provider.mailboxWithdrawn')).toBe(last.played.state !== 'completed')
      if (last.played.state === 'completed') expect(did('provider.mailboxActivated')).toBe(true)
    }),
  )
})
