import { dayOf, dayText, timeText, type TimelineDay, type TimelineEvent } from '@postalbo/ui'
import { actorWords, eventWords, reasonWords, timerWords } from '../labels.ts'
import type { Workflow } from '../types.ts'

/** What is still to come first, then what happened, newest first (ux.md 5.7). */
export function timelineOf(workflow: Pick<Workflow, 'timers' | 'history'>): TimelineDay[] {
  const planned = workflow.timers.map(plannedOf)
  const past = [...workflow.history].reverse().map((item) => ({ day: dayOf(item.at), event: pastOf(item) }))
  const days = [...new Set(past.map(({ day }) => day))]
  return [
    ...(planned.length > 0 ? [{ heading: 'In programma', events: planned }] : []),
    ...days.map((day) => ({
      heading: dayText(day),
      events: past.filter((each) => each.day === day).map(({ event }) => event),
    })),
  ]
}

function plannedOf({ name, dueAt }: Workflow['timers'][number]): TimelineEvent {
  return {
    key: `${name} ${dueAt}`,
    time: dayText(dayOf(dueAt), 'dayAndMonth'),
    machineTime: dueAt,
    text: timerWords(name),
    who: 'Sistema',
    tone: 'info',
    icon: 'calendar',
    planned: true,
  }
}

function pastOf({ version, at, event, detail, actor }: Workflow['history'][number]): TimelineEvent {
  const { label, tone, icon } = eventWords(event)
  return {
    key: String(version),
    time: timeText(at),
    machineTime: at,
    text: detail === null ? label : `${label}: ${reasonWords(detail).toLowerCase()}`,
    who: actorWords(actor),
    tone,
    icon,
  }
}
