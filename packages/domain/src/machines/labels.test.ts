import { expect, test } from 'vitest'
import { defectCodes } from '../albo/defects.ts'
import { planReasons, planWarnings } from '../albo/plan-bulk-activation.ts'
import { enrolmentStatuses } from '../member.ts'
import { mailboxStatuses } from '../mailbox.ts'
import {
  declineReasons,
  leavingStatuses,
  noticeKinds,
  ordineActivationDelays,
  ordineActivationEventTypes,
  ordineActivationStates,
  providerRefusals,
  withdrawReasons,
} from './codes.ts'
import * as labels from './labels.ts'

test('each code of each list has words', () => {
  const lists: [readonly string[], object][] = [
    [ordineActivationStates, labels.ordineActivationStateLabels],
    [ordineActivationEventTypes, labels.ordineActivationEventLabels],
    [ordineActivationDelays, labels.ordineActivationDelayLabels],
    [providerRefusals, labels.providerRefusalLabels],
    [declineReasons, labels.declineReasonLabels],
    [withdrawReasons, labels.withdrawReasonLabels],
    [leavingStatuses, labels.leavingLabels],
    [noticeKinds, labels.noticeKindLabels],
    [mailboxStatuses, labels.mailboxStatusLabels],
    [enrolmentStatuses, labels.enrolmentStatusLabels],
    [planWarnings, labels.planWarningLabels],
    [defectCodes, labels.defectLabels],
  ]
  const missing = lists.flatMap(([codes, words]) => codes.filter((code) => !Object.hasOwn(words, code)))
  expect(missing).toEqual([])
  expect(planReasons.filter((reason) => labels.planReasonWords(reason).label === 'Altro motivo')).toEqual([])
})

test('a reason has the words of the list that it comes from', () => {
  expect(labels.reasonWords('addressTaken').label).toBe('Indirizzo già in uso')
  expect(labels.reasonWords('notNeeded').label).toBe('Non mi serve')
  expect(labels.reasonWords('struckOff').label).toBe('Cancellazione dall’albo')
  expect(labels.reasonWords('constructor').label).toBe('Altro motivo')
})

test('an event of the journal has words, be it the start, a deadline or one of the machine', () => {
  expect(labels.eventWords('workflow.started').label).toBe('Pratica aperta')
  expect(labels.eventWords('xstate.after.acceptanceLapses.ordineActivation.inactive').label).toBe(
    'Termine per accettare',
  )
  expect(labels.eventWords('member.accepted').label).toBe('Casella accettata')
})

test('what has no words yet is shown by its code in the audit, and hides nothing', () => {
  expect(labels.auditActionLabel('member.accepted')).toBe('Casella accettata')
  expect(labels.auditActionLabel('plan.approved')).toBe('Piano approvato')
  expect(labels.auditActionLabel('provider.createMailbox.handedOver')).toBe('Creazione della casella: da controllare')
  expect(labels.auditActionLabel('xstate.after.acceptanceLapses.ordineActivation.inactive')).toBe(
    'Termine per accettare',
  )
  expect(labels.auditActionLabel('some.newThing')).toBe('some.newThing')
})

const banned = /\b(clicca|cliccare|effettuare|si prega|provider|account|errore generico|OK|tuo|tua|tuoi|tue)\b/i

test('no word is banned, and sentences are short', () => {
  const texts = [...textsIn(labels)]
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((text) => banned.test(text))).toEqual([])
  const sentences = texts.flatMap((text) => text.split(/[.:] /))
  expect(sentences.filter((sentence) => sentence.split(' ').length > 20)).toEqual([])
})

function* textsIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string' && !['tone', 'icon', 'actor'].includes(key)) yield value
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) yield* textsIn(inner, name)
}
