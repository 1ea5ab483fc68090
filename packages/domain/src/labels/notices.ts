import type { EffectType, NoticeKind } from '../machines/codes.ts'
import { entryOf, type Status, type Words } from './words.ts'

export const effectLabels = {
  'provider.createMailbox': {
    label: 'Creazione della casella',
    sentence: 'Si chiede al gestore di creare la casella.',
  },
  'provider.activateMailbox': {
    label: 'Attivazione della casella',
    sentence: 'Si chiede al gestore di attivare la casella.',
  },
  'provider.withdrawMailbox': {
    label: 'Ritiro della casella',
    sentence: 'Si chiede al gestore di ritirare la casella.',
  },
  'notice.send': { label: 'Invio di un avviso', sentence: 'Si manda un’email alla persona.' },
} as const satisfies Record<EffectType, Words>

export const noticeKindLabels = {
  'activation.assigned': 'Casella assegnata, da accettare',
  'activation.reminder': 'Sollecito ad accettare',
  'activation.lastReminder': 'Ultimo sollecito ad accettare',
  'activation.confirmed': 'Casella attivata',
  'activation.declined': 'Casella non accettata',
  'activation.lapsed': 'Assegnazione scaduta',
  'activation.withdrawn': 'Richiesta ritirata',
  'testMessage.wanted': 'Messaggio di prova da inviare',
  'testMessage.reminder': 'Sollecito del messaggio di prova',
} as const satisfies Record<NoticeKind, string>

export const noticeOutcomeLabels = {
  sent: { label: 'Inviato', sentence: 'L’avviso è partito.', tone: 'ok', icon: 'check-circle' },
  skipped: { label: 'Non inviato', sentence: 'L’avviso non doveva o non poteva partire.', tone: 'neu', icon: 'ban' },
  failed: { label: 'Respinto', sentence: 'Il server di posta ha rifiutato l’avviso.', tone: 'dang', icon: 'error' },
} as const satisfies Record<'sent' | 'skipped' | 'failed', Status>

/** Why a notice was not sent, or not taken. */
export const noticeReasonLabels = {
  noEmail: 'Non c’è un’email a cui scrivere',
  deceased: 'L’albo registra il decesso',
  left: 'Non è più nell’albo',
  overtaken: 'La pratica è andata avanti: l’avviso non serviva più',
  tooLate: 'Il termine per accettare era già passato',
  mailRefused: 'L’indirizzo email non accetta messaggi',
} as const satisfies Record<string, string>

/** What the last try of an effect ended with. */
const effectProblems = {
  accepted: 'Il gestore ha preso in carico la richiesta e non ha ancora finito',
  timeout: 'Il gestore non ha risposto in tempo',
  answerDisagrees: 'La risposta del gestore non corrisponde alla richiesta',
  mailUnavailable: 'Il server di posta non risponde',
  mailboxMissing: 'La casella non si trova nei nostri dati',
  workflowMissing: 'La pratica non si trova nei nostri dati',
  providerNotConfigured: 'Il gestore della convenzione non è configurato',
} as const satisfies Record<string, string>

export function effectProblemLabel(code: string): string {
  return entryOf<string>(effectProblems, code, 'Il gestore non ha dato una risposta utilizzabile')
}
