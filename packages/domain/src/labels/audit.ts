import { ordineActivationDelayLabels, ordineActivationEventLabels } from '../machines/ordine-activation.labels.ts'
import { effectLabels } from './notices.ts'
import { entryOf, type Status } from './words.ts'

const actions: Readonly<Record<string, string>> = {
  'workflow.started': 'Pratica aperta',
  'workflow.migrated': 'Pratica passata a una nuova versione',
  'workflow.quarantined': 'Pratica fermata per un guasto',
  'workflow.released': 'Pratica rimessa in corso',
  'plan.created': 'Piano preparato',
  'plan.approved': 'Piano approvato',
  'plan.running': 'Piano ripreso',
  'plan.paused': 'Piano messo in pausa',
  'plan.discarded': 'Piano scartato',
  'plan.finished': 'Piano concluso',
  'plan.rowRefused': 'Riga del piano non avviata',
  'albo.fileReceived': 'File dell’albo caricato',
  'albo.importJudged': 'File dell’albo controllato',
  'albo.importRefused': 'File dell’albo rifiutato',
  'albo.importConfirmed': 'Importazione confermata',
  'albo.importDiscarded': 'Importazione scartata',
  'albo.importFinished': 'Importazione conclusa',
  'albo.importFailed': 'Importazione non riuscita',
  'member.statusChanged': 'Stato di iscrizione cambiato',
  'member.erased': 'Dati della persona cancellati',
  'notice.sent': 'Avviso inviato',
  'notice.skipped': 'Avviso non inviato',
  'notice.failed': 'Avviso respinto',
  'signIn.begun': 'Accesso',
  'signIn.ended': 'Uscita',
  'signIn.denied': 'Accesso negato',
  'signIn.failed': 'Accesso non riuscito',
  'signIn.linkSent': 'Collegamento di accesso inviato',
  'signIn.linkNotSent': 'Collegamento di accesso non inviato',
  'signIn.codeIssued': 'Codice di accesso consegnato',
  'ordine.created': 'Ordine aggiunto',
  'convention.added': 'Convenzione aggiunta',
  'account.created': 'Persona aggiunta alla console',
  'account.disabled': 'Persona esclusa dalla console',
}

/** What became of an effect: written after its type. */
const effectEnds: Readonly<Record<string, string>> = {
  retried: 'fatta ripartire',
  handedOver: 'da controllare',
  partlyDone: 'riuscita in parte',
}

/** What was done, for the audit; the code itself for what has no words yet, since nothing may be hidden there. */
export function auditActionLabel(action: string): string {
  return entryOf(actions, action, '') || effectLabel(action) || eventLabel(action)
}

function effectLabel(action: string): string {
  const cut = action.lastIndexOf('.')
  const effect = entryOf<{ label: string } | null>(effectLabels, action.slice(0, cut), null)
  const end = entryOf(effectEnds, action.slice(cut + 1), '')
  return effect === null || end === '' ? '' : `${effect.label}: ${end}`
}

function eventLabel(action: string): string {
  return action.startsWith('xstate.after.')
    ? entryOf<{ label: string }>(ordineActivationDelayLabels, action.split('.')[2] ?? '', { label: action }).label
    : entryOf<{ label: string }>(ordineActivationEventLabels, action, { label: action }).label
}

export const auditOutcomeLabels = {
  ok: { label: 'Riuscita', sentence: 'L’azione è stata eseguita.', tone: 'ok', icon: 'check-circle' },
  rejected: { label: 'Non eseguita', sentence: 'L’azione non era possibile.', tone: 'neu', icon: 'ban' },
  denied: { label: 'Negata', sentence: 'La persona non poteva compierla.', tone: 'warn', icon: 'warning-circle' },
  error: { label: 'Con errore', sentence: 'Qualcosa non ha funzionato.', tone: 'dang', icon: 'error' },
} as const satisfies Record<'ok' | 'rejected' | 'denied' | 'error', Status>
