import { expect, test } from 'vitest'
import golden from './ordine-activation.golden.json' with { type: 'json' }
import { player, tsrm, type Played } from './testing.ts'

/** As the defaults were then. */
const acceptance = { lapsesAfterDays: 60, reminderAfterDays: 14, lastReminderBeforeDays: 7 }
const settings = { ...tsrm.settings, acceptance, notices: { hour: 9 } }

/** Histories as the first release played them: a machine that plays them otherwise breaks workflows under way. */
test.each(golden.map(({ name, steps }) => [name, steps] as const))('%s is played as ever', (_name, steps) => {
  const { begin, take } = player({ ...tsrm, settings })
  let played: Played | null = null
  for (const { at, event, ...wanted } of steps) {
    const now = Date.parse(at)
    played = played === null ? begin(now) : take(played, event, now)
    expect(played && tellable(played)).toEqual(wanted)
  }
})

function tellable({ state, context, effects, timers }: Played) {
  const due = timers.map(({ event, dueAt }) => ({ event, dueAt: new Date(dueAt).toISOString() }))
  return { state, context, effects, timers: due }
}
