import { entryOf, type Words } from '../labels/words.ts'
import {
  ordineActivationDelayLabels,
  ordineActivationEventLabels,
  ordineActivationStateLabels,
  type StateWords,
} from './ordine-activation.labels.ts'

export { auditActionLabel, auditOutcomeLabels } from '../labels/audit.ts'
export { defectLabel, defectLabels, severityLabels } from '../labels/defects.ts'
export {
  effectLabels,
  effectProblemLabel,
  noticeKindLabels,
  noticeOutcomeLabels,
  noticeReasonLabels,
} from '../labels/notices.ts'
export {
  declineReasonLabels,
  leavingLabels,
  planReasonLabels,
  planReasonWords,
  planWarningLabels,
  providerRefusalLabels,
  reasonWords,
  withdrawReasonLabels,
} from '../labels/reasons.ts'
export {
  enrolmentStatusLabels,
  importStatusLabels,
  mailboxStatusLabels,
  noMailboxLabels,
  planOutcomeLabels,
  planStatusLabels,
  workflowStatusLabels,
} from '../labels/statuses.ts'
export type { Icon, Tone } from '../labels/tones.ts'
export { actorLabels, entryOf, whoActsLabels, type Status, type WhoActs, type Words } from '../labels/words.ts'
export {
  ordineActivationDelayLabels,
  ordineActivationEventLabels,
  ordineActivationGuardLabels,
  ordineActivationStateLabels,
  type StateWords,
} from './ordine-activation.labels.ts'

/** Names of the machines, as headings of workflows. */
export const machineLabels = {
  ordineActivation: 'Attivazione avviata dall’Ordine',
} as const satisfies Record<string, string>

/** Words of a state that came as text, with tone, icon and who must act. */
export function stateWords(state: string): StateWords {
  return entryOf<StateWords>(ordineActivationStateLabels, state, {
    label: state,
    sentence: 'Questo stato non è più in uso.',
    actor: 'nobody',
    tone: 'neu',
    icon: 'info-circle',
  })
}

/** Words of an event as the journal names it: one of the machine's, the start, or a deadline that fell due. */
export function eventWords(type: string): Words {
  if (type === 'workflow.started') return { label: 'Pratica aperta', sentence: 'La pratica è stata aperta.' }
  if (type.startsWith('xstate.after.')) return delayWords(type.split('.')[2] ?? '')
  return entryOf<Words>(ordineActivationEventLabels, type, { label: type, sentence: 'Questo evento non è più in uso.' })
}

/** Words of a deadline, by the name of its delay. */
export function delayWords(delay: string): Words {
  return entryOf<Words>(ordineActivationDelayLabels, delay, {
    label: 'Scadenza',
    sentence: 'Questa scadenza non è più in uso.',
  })
}
