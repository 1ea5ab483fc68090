import type { MailboxStatus } from '../mailbox.ts'
import type { EnrolmentStatus } from '../member.ts'
import type { Status } from './words.ts'

export const mailboxStatusLabels = {
  requested: {
    label: 'Richiesta',
    sentence: 'La casella è stata chiesta al gestore.',
    tone: 'info',
    icon: 'plug',
  },
  inactive: {
    label: 'Non attiva',
    sentence: 'La casella esiste ma non è attiva: si deve accettare.',
    tone: 'info',
    icon: 'mail-open',
  },
  active: { label: 'Attivata', sentence: 'La casella funziona.', tone: 'ok', icon: 'check-circle' },
  expired: { label: 'Scaduta', sentence: 'La casella è scaduta.', tone: 'dang', icon: 'warning-circle' },
  deleted: { label: 'Cancellata', sentence: 'Il gestore ha cancellato la casella.', tone: 'neu', icon: 'ban' },
  suspended: {
    label: 'Sospesa',
    sentence: 'La casella è in sola lettura: non invia messaggi.',
    tone: 'warn',
    icon: 'clock',
  },
  revoked: { label: 'Revocata', sentence: 'La casella è stata revocata.', tone: 'neu', icon: 'ban' },
} as const satisfies Record<MailboxStatus, Status>

/** Of a member without a mailbox of the convention. */
export const noMailboxLabels = {
  none: { label: 'Nessuna casella', sentence: 'Non risulta alcuna PEC.', tone: 'neu', icon: 'less-circle' },
  own: {
    label: 'PEC propria',
    sentence: 'Usa una PEC propria, fuori dalla convenzione.',
    tone: 'neu',
    icon: 'external-link',
  },
} as const satisfies Record<string, Status>

export const enrolmentStatusLabels = {
  active: { label: 'Attivo', sentence: 'È iscritto all’albo.', tone: 'ok', icon: 'check-circle' },
  suspended: { label: 'Sospeso', sentence: 'L’iscrizione è sospesa.', tone: 'warn', icon: 'clock' },
  transferred: { label: 'Trasferito', sentence: 'È passato a un altro Ordine.', tone: 'neu', icon: 'external-link' },
  struckOff: { label: 'Cancellato', sentence: 'È stato cancellato dall’albo.', tone: 'neu', icon: 'ban' },
  deceased: { label: 'Deceduto', sentence: 'L’albo ne registra il decesso.', tone: 'neu', icon: 'ban' },
} as const satisfies Record<EnrolmentStatus, Status>

export const workflowStatusLabels = {
  active: { label: 'In corso', sentence: 'La pratica va avanti.', tone: 'info', icon: 'refresh' },
  done: { label: 'Chiusa', sentence: 'La pratica è finita.', tone: 'neu', icon: 'check-circle' },
  quarantined: {
    label: 'Ferma per un guasto',
    sentence: 'La pratica è ferma: se ne occupa chi segue il sistema.',
    tone: 'dang',
    icon: 'error',
  },
} as const satisfies Record<'active' | 'done' | 'quarantined', Status>

export const importStatusLabels = {
  judging: { label: 'In controllo', sentence: 'Le righe del file vengono controllate.', tone: 'info', icon: 'refresh' },
  previewed: {
    label: 'Da confermare',
    sentence: 'Il controllo è finito: nulla è ancora cambiato.',
    tone: 'warn',
    icon: 'clock',
  },
  running: { label: 'In corso', sentence: 'L’albo viene aggiornato.', tone: 'info', icon: 'refresh' },
  done: { label: 'Conclusa', sentence: 'L’albo è aggiornato.', tone: 'ok', icon: 'check-circle' },
  discarded: { label: 'Scartata', sentence: 'Nulla è cambiato.', tone: 'neu', icon: 'ban' },
  failed: { label: 'Non riuscita', sentence: 'L’importazione si è fermata.', tone: 'dang', icon: 'error' },
} as const satisfies Record<'judging' | 'previewed' | 'running' | 'done' | 'discarded' | 'failed', Status>

export const planStatusLabels = {
  draft: {
    label: 'Da approvare',
    sentence: 'Nulla è ancora partito: controlli e approvi.',
    tone: 'warn',
    icon: 'clock',
  },
  running: { label: 'In corso', sentence: 'Le richieste stanno partendo.', tone: 'info', icon: 'refresh' },
  paused: {
    label: 'In pausa',
    sentence: 'Le richieste già partite vanno avanti, le altre aspettano.',
    tone: 'warn',
    icon: 'clock',
  },
  done: { label: 'Concluso', sentence: 'Tutte le richieste sono partite.', tone: 'ok', icon: 'check-circle' },
  discarded: { label: 'Scartato', sentence: 'Nessuna richiesta è partita.', tone: 'neu', icon: 'ban' },
} as const satisfies Record<'draft' | 'running' | 'paused' | 'done' | 'discarded', Status>

/** Outcome of a row of a plan. */
export const planOutcomeLabels = {
  pending: { label: 'In attesa', sentence: 'La richiesta deve ancora partire.', tone: 'neu', icon: 'clock' },
  started: { label: 'Avviata', sentence: 'La pratica è aperta.', tone: 'ok', icon: 'check-circle' },
  refused: { label: 'Non avviata', sentence: 'La richiesta non è partita.', tone: 'dang', icon: 'warning-circle' },
} as const satisfies Record<'pending' | 'started' | 'refused', Status>
