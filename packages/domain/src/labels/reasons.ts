import type { PlanReason, PlanWarning } from '../albo/plan-bulk-activation.ts'
import type { DeclineReason, LeavingStatus, ProviderRefusal, WithdrawReason } from '../machines/codes.ts'
import { entryOf, type Words } from './words.ts'

/** Why the provider said no: what is wrong, then what to do. */
export const providerRefusalLabels = {
  addressTaken: {
    label: 'Indirizzo già in uso',
    sentence: 'Questo indirizzo è già di qualcun altro. Ne proponga un altro.',
  },
  addressInvalid: {
    label: 'Indirizzo non ammesso',
    sentence: 'Il gestore non ammette questo indirizzo. Lo corregga.',
  },
  domainNotAllowed: {
    label: 'Dominio non ammesso',
    sentence: 'Il gestore non ammette questo dominio. Scelga un indirizzo in un altro dominio della convenzione.',
  },
  ownerInvalid: {
    label: 'Dati della persona non accettati',
    sentence:
      'Il gestore non accetta i dati della persona. Controlli codice fiscale, cognome e nome nell’albo, poi riprovi.',
  },
  creditExhausted: {
    label: 'Caselle esaurite',
    sentence: 'Le caselle acquistate presso il gestore sono finite. Ne acquisti altre, poi riprovi.',
  },
  memberNotEligible: {
    label: 'Iscrizione non attiva',
    sentence: 'L’iscrizione non è attiva: la richiesta non è partita. Riprovi quando torna attiva, oppure la ritiri.',
  },
  other: {
    label: 'Altro rifiuto del gestore',
    sentence: 'Il gestore ha rifiutato senza un motivo che conosciamo. Lo contatti, poi riprovi o ritiri la richiesta.',
  },
} as const satisfies Record<ProviderRefusal, Words>

/** Why a member does not want the mailbox: chosen by the member, read by the secretariat. */
export const declineReasonLabels = {
  hasOwnPec: 'Ho già una PEC',
  wrongAddress: 'L’indirizzo non va bene',
  wrongData: 'I miei dati sono sbagliati',
  notNeeded: 'Non mi serve',
  other: 'Altro motivo',
} as const satisfies Record<DeclineReason, string>

export const withdrawReasonLabels = {
  requestedByMistake: 'Richiesta per errore',
  memberAsked: 'Lo ha chiesto la persona',
  hasOwnPec: 'La persona ha già una PEC',
  wrongData: 'I dati sono sbagliati',
  other: 'Altro motivo',
} as const satisfies Record<WithdrawReason, string>

export const leavingLabels = {
  transferred: 'Trasferimento a un altro Ordine',
  struckOff: 'Cancellazione dall’albo',
  deceased: 'Decesso',
} as const satisfies Record<LeavingStatus, string>

/** Found when the plan runs: something changed after it was made. */
type RunReason =
  'erased' | 'declinedMeanwhile' | 'withdrawnMeanwhile' | 'addressTaken' | 'alreadySettled' | 'exists' | 'exceedsStock'

/** Why a member is left out of a plan, or a row of it was not started. */
export const planReasonLabels = {
  notActive: { label: 'Iscrizione non attiva', sentence: 'La persona non ha un’iscrizione attiva.' },
  codiceFiscaleInvalid: {
    label: 'Codice fiscale da correggere',
    sentence: 'Il codice fiscale non supera i controlli. Lo corregga nell’albo.',
  },
  hasRequest: { label: 'Richiesta già in corso', sentence: 'Una casella è già stata chiesta per questa persona.' },
  hasMailbox: { label: 'Casella già presente', sentence: 'La persona ha già una casella di questa convenzione.' },
  hasOwnPec: { label: 'PEC propria', sentence: 'La persona usa già una PEC propria: non se ne assegna un’altra.' },
  noAddress: {
    label: 'Indirizzo non componibile',
    sentence: 'Da questo nome non si ricava un indirizzo. Apra la scheda della persona.',
  },
  erased: { label: 'Dati cancellati', sentence: 'I dati della persona sono stati cancellati.' },
  declinedMeanwhile: {
    label: 'Casella rifiutata nel frattempo',
    sentence:
      'La persona ha rifiutato una casella dopo la preparazione del piano: non gliene è stata chiesta un’altra.',
  },
  withdrawnMeanwhile: {
    label: 'Richiesta ritirata nel frattempo',
    sentence: 'Una richiesta per questa persona è stata ritirata dopo la preparazione del piano: non è ripartita.',
  },
  addressTaken: {
    label: 'Indirizzo già in uso',
    sentence: 'Nel frattempo l’indirizzo è andato a un’altra persona. Prepari un nuovo piano.',
  },
  alreadySettled: { label: 'Riga già elaborata', sentence: 'La riga era già stata elaborata.' },
  exists: { label: 'Pratica già aperta', sentence: 'La pratica era già aperta.' },
  exceedsStock: {
    label: 'Caselle esaurite',
    sentence: 'Le caselle acquistate non bastano per questa persona.',
  },
} as const satisfies Record<PlanReason | RunReason, Words>

export const planWarningLabels = {
  noEmail: {
    label: 'Senza email',
    sentence: 'La persona non ha un’email: le consegni il codice di accesso allo sportello o per lettera.',
  },
  declinedBefore: {
    label: 'Ha già rifiutato una casella',
    sentence: 'La persona ha rifiutato una casella di questa convenzione: si accerti che ora la voglia.',
  },
} as const satisfies Record<PlanWarning, Words>

const unforeseen: Words = { label: 'Altro motivo', sentence: 'Il motivo non è tra quelli previsti.' }

export function planReasonWords(code: string): Words {
  return entryOf<Words>(planReasonLabels, code, unforeseen)
}

/** Words for the reason of a workflow, whichever list it comes from: a refusal, a refusal of the member, an exit. */
export function reasonWords(code: string): Words {
  const label = entryOf<string>({ ...withdrawReasonLabels, ...declineReasonLabels, ...leavingLabels }, code, '')
  if (Object.hasOwn(providerRefusalLabels, code)) return entryOf<Words>(providerRefusalLabels, code, unforeseen)
  return label === '' ? unforeseen : { label, sentence: `${label}.` }
}
