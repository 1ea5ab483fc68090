import { ordineActivationEventLabels } from '../machines/ordine-activation.labels.ts'
import { entryOf, type Status } from './words.ts'

const actions: Readonly<Record<string, string>> = {
  'workflow.started': 'Pratica aperta',
  'workflow.migrated': 'Pratica passata a una nuova versione',
  'effect.retried': 'Operazione fatta ripartire',
  'plan.created': 'Piano preparato',
  'plan.approved': 'Piano approvato',
  'plan.running': 'Piano ripreso',
  'plan.paused': 'Piano messo in pausa',
  'plan.discarded': 'Piano scartato',
  'plan.finished': 'Piano concluso',
  'plan.rowRefused': 'Riga del piano non avviata',
  'import.uploaded': 'File dell’albo caricato',
  'import.started': 'Importazione avviata',
  'import.discarded': 'Importazione scartata',
  'import.finished': 'Importazione conclusa',
  'import.failed': 'Importazione non riuscita',
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
  'ordine.conventionAdded': 'Convenzione aggiunta',
  'account.created': 'Persona aggiunta alla console',
  'account.disabled': 'Persona esclusa dalla console',
  'provider.createMailbox.partlyDone': 'Casella creata con problemi',
  'provider.activateMailbox.partlyDone': 'Casella attivata con problemi',
  'provider.withdrawMailbox.partlyDone': 'Casella ritirata con problemi',
}

/** What was done, for the audit; the code itself for what has no words yet, since nothing may be hidden there. */
export function auditActionLabel(action: string): string {
  return actions[action] ?? entryOf<{ label: string }>(ordineActivationEventLabels, action, { label: action }).label
}

export const auditOutcomeLabels = {
  ok: { label: 'Riuscita', sentence: 'L’azione è stata eseguita.', tone: 'ok', icon: 'check-circle' },
  rejected: { label: 'Non eseguita', sentence: 'L’azione non era possibile.', tone: 'neu', icon: 'ban' },
  denied: { label: 'Negata', sentence: 'La persona non poteva compierla.', tone: 'warn', icon: 'warning-circle' },
  error: { label: 'Con errore', sentence: 'Qualcosa non ha funzionato.', tone: 'dang', icon: 'error' },
} as const satisfies Record<'ok' | 'rejected' | 'denied' | 'error', Status>
