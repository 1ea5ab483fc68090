import type { MailboxTable } from '../store/schema.ts'

/** What the partner API answers: a status and a JSON body. */
export type Reply = { status: number; body: object }

/** Why the provider says no, with the status that says so. */
export const refusals = {
  RICHIESTA_NON_VALIDA: { status: 400, message: 'La richiesta non si può leggere.' },
  CHIAVE_MANCANTE: { status: 400, message: 'Manca l’intestazione Idempotency-Key.' },
  CHIAVE_RIUSATA: { status: 422, message: 'La chiave è di una richiesta diversa.' },
  INDIRIZZO_NON_VALIDO: { status: 422, message: 'L’indirizzo non può essere quello di una casella.' },
  INDIRIZZO_OCCUPATO: { status: 409, message: 'L’indirizzo è già assegnato.' },
  DOMINIO_NON_AMMESSO: { status: 422, message: 'Il dominio non è della convenzione.' },
  INTESTATARIO_NON_VALIDO: { status: 422, message: 'I dati dell’intestatario non sono corretti.' },
  CREDITO_ESAURITO: { status: 402, message: 'Il credito non basta per una nuova casella.' },
  CASELLA_NON_TROVATA: { status: 404, message: 'Nessuna casella con questo indirizzo.' },
  STATO_NON_AMMESSO: { status: 409, message: 'Lo stato della casella non permette l’operazione.' },
} satisfies Record<string, { status: number; message: string }>

export type RefusalCode = keyof typeof refusals

export const refusalCodes = Object.keys(refusals) as RefusalCode[]

export function refused(code: RefusalCode): Reply {
  const { status, message } = refusals[code]
  return { status, body: { errore: { codice: code, messaggio: message } } }
}

/** Taken charge of: the mailbox is ready later. */
export const takenCharge: Reply = { status: 202, body: { presaInCarico: true } }

export function mailboxReply(status: number, row: MailboxTable, now: number): Reply {
  return {
    status,
    body: {
      casella: {
        id: row.id,
        indirizzo: row.address,
        codiceFiscale: row.codiceFiscale,
        stato: stateAt(row, now),
        creataIl: new Date(row.createdAt).toISOString(),
        attivataIl: row.activatedOn,
        scadeIl: row.expiresOn,
        emailRecupero: row.recoveryEmail,
      },
    },
  }
}

/** While the lead time runs, the word says what is being done. */
export function stateAt(row: Pick<MailboxTable, 'state' | 'readyAt'>, now: number): string {
  if (now >= row.readyAt || row.state === 'REVOCATA') return row.state
  return row.state === 'NON ATTIVA' ? 'IN CREAZIONE' : 'IN ATTIVAZIONE'
}
