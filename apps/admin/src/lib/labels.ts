import {
  actorLabels,
  auditActionLabel,
  auditOutcomeLabels,
  defectLabel,
  effectLabels,
  effectProblemLabel,
  delayWords,
  enrolmentStatusLabels,
  entryOf,
  eventWords as domainEventWords,
  importStatusLabels,
  machineLabels,
  mailboxStatusLabels,
  noMailboxLabels,
  noticeKindLabels,
  noticeOutcomeLabels,
  noticeReasonLabels,
  planReasonWords as domainPlanReasonWords,
  planStatusLabels,
  planWarningLabels,
  reasonWords as domainReasonWords,
  severityLabels,
  stateWords as domainStateWords,
  whoActsLabels,
  withdrawReasonLabels,
  workflowStatusLabels,
} from '@postalbo/domain/labels'
import type { IconName, Tone } from '@postalbo/ui'

/** What a badge shows. */
export type Badge = { label: string; tone: Tone; icon: IconName }
type Status = Badge & { sentence: string }

/** Codes come as text: one that this console does not know is shown as it is. */
function statusIn(entries: Readonly<Record<string, Status>>, code: string): Badge {
  const { label, tone, icon } = entryOf<Badge>(entries, code, { label: code, tone: 'neu', icon: 'info-circle' })
  return { label, tone, icon }
}

export const mailboxWords = (status: string): Badge => statusIn(mailboxStatusLabels, status)

/** Of a member without a mailbox of the convention. */
export const noMailboxWords = (hasOwnPec: boolean): Badge => statusIn(noMailboxLabels, hasOwnPec ? 'own' : 'none')

export const enrolmentWords = (status: string): Badge => statusIn(enrolmentStatusLabels, status)
export const importWords = (status: string): Badge => statusIn(importStatusLabels, status)
export const planWords = (status: string): Badge => statusIn(planStatusLabels, status)
export const severityWords = (severity: string): Badge => statusIn(severityLabels, severity)
export const noticeOutcomeWords = (outcome: string): Badge => statusIn(noticeOutcomeLabels, outcome)

export function machineWords(machine: string): string {
  return entryOf<string>(machineLabels, machine, machine)
}

type StateWords = Status & { who: string; waitsFor: string }

/** One machine so far: its name is asked for, so that the pages do not change when there are more. */
export function stateWords(_machine: string, state: string): StateWords {
  const { actor, ...words } = domainStateWords(state)
  return { ...words, who: whoActsLabels[actor], waitsFor: waitsFor[actor] }
}

const waitsFor: Readonly<Record<keyof typeof whoActsLabels, string>> = {
  member: 'l’iscritto',
  ordine: 'la segreteria',
  provider: 'il gestore',
  payer: 'chi paga',
  nobody: 'il sistema',
}

export function workflowBadge({ machine, state, status }: { machine: string; state: string; status: string }): Badge {
  const { label, tone, icon } = stateWords(machine, state)
  return status === 'quarantined' ? statusIn(workflowStatusLabels, status) : { label, tone, icon }
}

type EventWords = { label: string; tone: Tone; icon: IconName }

/** An event of the journal: a machine's, the start, or a deadline that fell due. */
export function eventWords(type: string): EventWords {
  return { label: domainEventWords(type).label, ...(eventLooks[type] ?? { tone: 'info', icon: 'clock' }) }
}

const eventLooks: Readonly<Record<string, { tone: Tone; icon: IconName }>> = {
  'workflow.started': { tone: 'info', icon: 'pencil' },
  'ordine.approved': { tone: 'ok', icon: 'check' },
  'provider.mailboxCreated': { tone: 'info', icon: 'plug' },
  'provider.mailboxActivated': { tone: 'ok', icon: 'check-circle' },
  'member.accepted': { tone: 'ok', icon: 'check' },
  'member.declined': { tone: 'warn', icon: 'ban' },
  'provider.refused': { tone: 'dang', icon: 'error' },
  'ordine.reminded': { tone: 'info', icon: 'mail' },
  'ordine.retried': { tone: 'info', icon: 'refresh' },
  'ordine.addressCorrected': { tone: 'info', icon: 'pencil' },
  'ordine.withdrew': { tone: 'warn', icon: 'ban' },
  'ordine.recordedTestMessage': { tone: 'ok', icon: 'mail-open' },
  'albo.memberLeft': { tone: 'warn', icon: 'logout' },
}

/** What a deadline does when it falls due. */
export function timerWords(delay: string): string {
  return delayWords(delay).sentence.replace(/\.$/, '')
}

export function actorWords({ type, name }: { type: string; name: string | null }): string {
  return name ?? entryOf<string>(actorLabels, type, type)
}

export function effectWords(type: string): string {
  return entryOf<{ label: string }>(effectLabels, type, { label: type }).label
}

/** Why the last try of an operation failed. */
export const errorWords = effectProblemLabel

export function noticeWords(kind: string): string {
  return entryOf<string>(noticeKindLabels, kind, kind)
}

export function reasonWords(code: string): string {
  return entryOf<string>({ ...noticeReasonLabels, ...noticeKindLabels }, code, domainReasonWords(code).label)
}

/** What is wrong and what to do, for the reason of a stop or an end. */
export function reasonSentence(code: string): string {
  const { label, sentence } = domainReasonWords(code)
  return sentence === `${label}.` ? '' : sentence
}

export function planReasonWords(code: string | null): string {
  return code === null ? '' : domainPlanReasonWords(code).label
}

export function planReasonSentence(code: string | null): string {
  return code === null ? '' : domainPlanReasonWords(code).sentence
}

export function warningWords(code: string): string {
  return entryOf<{ label: string }>(planWarningLabels, code, { label: code }).label
}

export const defectWords = defectLabel

/** `*` stands for the whole row. */
export function fieldWords(field: string): string {
  return field === '*' ? 'Tutta la riga' : field
}

type WithdrawReason = keyof typeof withdrawReasonLabels

export function withdrawReasonIn(text: string): WithdrawReason | null {
  return isWithdrawReason(text) ? text : null
}

function isWithdrawReason(text: string): text is WithdrawReason {
  return Object.hasOwn(withdrawReasonLabels, text)
}

export const withdrawOptions = optionsOf('Scelga il motivo', withdrawReasonLabels)

export const auditOutcomeWords = (outcome: string): Badge => statusIn(auditOutcomeLabels, outcome)
export const auditWords = auditActionLabel

const auditReasons: Readonly<Record<string, string>> = {
  link: 'Con il collegamento ricevuto per email',
  invitation: 'Con l’invito ricevuto',
  code: 'Con il codice della segreteria',
  tooManyTries: 'Troppi tentativi',
  expired: 'Il collegamento era scaduto',
  linkInvalid: 'Collegamento non valido o già usato',
  codeInvalid: 'Codice non valido o già usato',
}

export function auditReasonWords(code: string): string {
  const isOfFile = /^(file|columns)\./.test(code)
  return entryOf(auditReasons, code, isOfFile ? defectLabel(code) : reasonWords(code))
}

/** Why an import failed: its file, who gave it, or the machine, which leaves a reference. */
export function importFaultWords(code: string | null): string {
  if (code === 'accountDisabled') return 'Chi l’ha caricato non ha più accesso alla console.'
  if (code !== null && /^(file|columns)\./.test(code)) return `${defectLabel(code)}. Il dettaglio è qui sotto.`
  return `Il lavoro si è interrotto per un guasto.${code ? ` Riferimento per l’assistenza: ${code}.` : ''}`
}

function optionsOf(first: string, labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return [{ value: '', label: first }, ...Object.entries(labels).map(([value, label]) => ({ value, label }))]
}
