import type { Icon, Tone } from '../labels/tones.ts'
import type {
  OrdineActivationDelay,
  OrdineActivationEventType,
  OrdineActivationGuard,
  OrdineActivationState,
} from './codes.ts'
import type { Words, WhoActs } from '../labels/words.ts'

export type StateWords = Words & { actor: WhoActs; tone: Tone; icon: Icon }

export const ordineActivationStateLabels = {
  requested: {
    label: 'Richiesta',
    sentence: 'La pratica è aperta.',
    actor: 'nobody',
    tone: 'info',
    icon: 'plug',
  },
  toApprove: {
    label: 'Da approvare',
    sentence: 'La segreteria deve approvare la richiesta prima che parta verso il gestore.',
    actor: 'ordine',
    tone: 'warn',
    icon: 'clock',
  },
  creating: {
    label: 'Richiesta inviata',
    sentence: 'Il gestore sta preparando la casella.',
    actor: 'provider',
    tone: 'info',
    icon: 'plug',
  },
  inactive: {
    label: 'Da accettare',
    sentence: 'La casella è pronta ma non attiva: chi ne è titolare deve accettarla.',
    actor: 'member',
    tone: 'info',
    icon: 'mail-open',
  },
  activating: {
    label: 'In attivazione',
    sentence: 'La casella è accettata: il gestore la sta attivando.',
    actor: 'provider',
    tone: 'info',
    icon: 'refresh',
  },
  active: {
    label: 'Attiva, prova mancante',
    sentence: 'La casella è attiva: manca il messaggio di prova all’Ordine.',
    actor: 'member',
    tone: 'warn',
    icon: 'mail',
  },
  completed: {
    label: 'Attivata',
    sentence: 'La casella è attiva. La pratica è conclusa.',
    actor: 'nobody',
    tone: 'ok',
    icon: 'check-circle',
  },
  blocked: {
    label: 'Errore da correggere',
    sentence: 'Il gestore ha detto di no: la segreteria deve correggere, riprovare o ritirare la richiesta.',
    actor: 'ordine',
    tone: 'dang',
    icon: 'error',
  },
  cancelling: {
    label: 'In annullamento',
    sentence: 'La richiesta si annulla: si aspetta la risposta del gestore per sapere se la casella esiste già.',
    actor: 'provider',
    tone: 'warn',
    icon: 'clock',
  },
  withdrawing: {
    label: 'In ritiro',
    sentence: 'Il gestore sta ritirando la casella, che non è stata attivata.',
    actor: 'provider',
    tone: 'warn',
    icon: 'clock',
  },
  declined: {
    label: 'Non accettata',
    sentence: 'La persona ha rifiutato la casella e il gestore l’ha ritirata.',
    actor: 'nobody',
    tone: 'neu',
    icon: 'ban',
  },
  lapsed: {
    label: 'Assegnazione scaduta',
    sentence: 'Nessuno ha accettato la casella in tempo e il gestore l’ha ritirata.',
    actor: 'nobody',
    tone: 'neu',
    icon: 'ban',
  },
  withdrawn: {
    label: 'Ritirata',
    sentence: 'La segreteria ha ritirato la richiesta prima dell’attivazione.',
    actor: 'nobody',
    tone: 'neu',
    icon: 'ban',
  },
  memberLeft: {
    label: 'Chiusa per uscita dall’albo',
    sentence: 'La persona non è più iscritta: la casella non è stata attivata.',
    actor: 'nobody',
    tone: 'neu',
    icon: 'ban',
  },
} as const satisfies Record<OrdineActivationState, StateWords>

export const ordineActivationEventLabels = {
  'ordine.approved': { label: 'Richiesta approvata', sentence: 'La segreteria approva la richiesta.' },
  'provider.mailboxCreated': { label: 'Casella creata', sentence: 'Il gestore ha creato la casella, non attiva.' },
  'member.accepted': { label: 'Casella accettata', sentence: 'La persona titolare accetta la casella assegnata.' },
  'member.declined': { label: 'Casella rifiutata', sentence: 'La persona titolare rifiuta la casella assegnata.' },
  'ordine.reminded': {
    label: 'Sollecito inviato',
    sentence: 'La segreteria manda un sollecito, al massimo uno al giorno.',
  },
  'provider.mailboxActivated': { label: 'Casella attivata', sentence: 'Il gestore ha attivato la casella.' },
  'ordine.recordedTestMessage': {
    label: 'Messaggio di prova registrato',
    sentence: 'La segreteria registra che il messaggio di prova è arrivato.',
  },
  'provider.refused': { label: 'Rifiuto del gestore', sentence: 'Il gestore non esegue la richiesta e dice perché.' },
  'ordine.addressCorrected': {
    label: 'Indirizzo corretto',
    sentence: 'La segreteria propone un altro indirizzo e la richiesta riparte.',
  },
  'ordine.retried': { label: 'Nuovo tentativo', sentence: 'La segreteria fa ripartire la richiesta rifiutata.' },
  'ordine.withdrew': {
    label: 'Richiesta ritirata',
    sentence: 'La segreteria ritira la richiesta e ne dice il motivo.',
  },
  'provider.mailboxWithdrawn': { label: 'Casella ritirata', sentence: 'Il gestore ha ritirato la casella.' },
  'albo.memberLeft': { label: 'Uscita dall’albo', sentence: 'La persona non è più iscritta all’albo.' },
} as const satisfies Record<OrdineActivationEventType, Words>

export const ordineActivationDelayLabels = {
  reminderDue: { label: 'Primo sollecito', sentence: 'Parte il primo sollecito ad accettare la casella.' },
  lastReminderDue: { label: 'Ultimo sollecito', sentence: 'Parte l’ultimo sollecito ad accettare la casella.' },
  acceptanceLapses: {
    label: 'Termine per accettare',
    sentence: 'Il termine per accettare è passato: la casella viene ritirata.',
  },
  testMessageReminderDue: {
    label: 'Sollecito del messaggio di prova',
    sentence: 'Parte il sollecito del messaggio di prova.',
  },
  testMessageLastReminderDue: {
    label: 'Ultimo sollecito del messaggio di prova',
    sentence: 'Parte l’ultimo sollecito del messaggio di prova.',
  },
} as const satisfies Record<OrdineActivationDelay, Words>

/** What must hold for a step: the "Se" of the tables. */
export const ordineActivationGuardLabels = {
  asksApproval: 'la convenzione chiede l’approvazione dell’Ordine',
  asksAcceptance: 'la convenzione chiede l’accettazione',
  asksNoAcceptance: 'la convenzione non chiede l’accettazione',
  isInTime: 'il termine non è passato',
  mayRemind: 'il termine non è passato e oggi non è partito un altro sollecito',
  mayRemindOfTest: 'oggi non è partito un altro sollecito',
  asksNoTestMessage: 'non si aspetta un messaggio di prova',
  hasLeft: 'nel frattempo la persona è uscita dall’albo',
  wasNotAsked: 'la richiesta non è partita verso il gestore',
  isBlockedInCreating: 'il rifiuto riguarda la creazione',
  isBlockedInActivating: 'il rifiuto riguarda l’attivazione',
  isBlockedInWithdrawing: 'il rifiuto riguarda il ritiro',
  endsDeclined: 'la persona l’ha rifiutata',
  endsLapsed: 'il termine per accettare è passato',
  endsMemberLeft: 'la persona è uscita dall’albo',
} as const satisfies Record<OrdineActivationGuard, string>

/** What happens by itself on entering a state. */
export const ordineActivationAutomaticLabels = {
  toApprove: { label: 'Serve l’approvazione', sentence: 'La convenzione chiede che l’Ordine approvi la richiesta.' },
  creating: { label: 'Richiesta al gestore', sentence: 'La richiesta parte verso il gestore.' },
  activating: { label: 'Senza accettazione', sentence: 'La convenzione non chiede l’accettazione: si attiva subito.' },
  completed: { label: 'Pratica conclusa', sentence: 'Non si aspetta altro.' },
} as const satisfies Partial<Record<OrdineActivationState, Words>>
