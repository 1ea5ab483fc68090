/** What a person reads when the domain says no: what is wrong, then how to go on. */
const messages = {
  notNow: 'La pratica è già andata avanti. Aggiorni la pagina per vedere a che punto è.',
  unknownWorkflow: 'Pratica non trovata.',
  notYours: 'Questo passo non spetta alla segreteria: lo può compiere solo la persona titolare.',
  quarantined: 'La pratica è ferma per un guasto. La segreteria la vede nella pagina Salute.',
  addressTaken: 'Questo indirizzo appartiene già a un’altra persona. Ne scelga un altro.',
  addressSame: 'Questo è l’indirizzo che la pratica ha già. Ne scriva un altro, oppure riprovi.',
  addressInvalid: 'L’indirizzo deve avere la forma nome.cognome@dominio, senza spazi né accenti.',
  addressDomain: 'Il dominio non è tra quelli della convenzione.',
  hasMailbox: 'La persona ha già una casella di questa convenzione.',
  notActive: 'La persona non risulta più iscritta e attiva.',
  unknownEffect: 'Questa operazione non aspetta più un nuovo tentativo.',
  unknownPlan: 'Piano non trovato.',
  planChanged: 'Dopo la preparazione qualcosa è cambiato: il piano non vale più così. Lo prepari di nuovo.',
  planNotRunning: 'Il piano non è in corso.',
  planNotPaused: 'Il piano non è in pausa.',
  planEmpty: 'Nessuna persona corrisponde ai filtri. Rimuova un filtro.',
  planTooLarge: 'Il piano supera 20.000 persone. Aggiunga un filtro.',
  domainUnknown: 'Il dominio non è tra quelli della convenzione.',
  noConvention: 'Per questo Ordine non c’è una convenzione in vigore.',
  tooManyTries: 'Troppi tentativi. Aspetti 15 minuti e riprovi.',
  linkInvalid:
    'Il collegamento non è valido: è già stato usato, è scaduto o ne è stato chiesto un altro. Ne chieda uno nuovo.',
  codeInvalid:
    'Codice fiscale o codice non corretti. Li controlli e riprovi, oppure chieda un nuovo codice alla segreteria.',
  emailInvalid: 'L’indirizzo e-mail deve avere la forma nome@dominio.',
  accountExists: 'In questo Ordine c’è già un utente con questo indirizzo e-mail.',
  unknownAccount: 'Utente non trovato.',
  hasEmail:
    'Questa persona ha un’email: entra da sola con il collegamento. Se l’indirizzo non è più suo, lo corregga nell’albo.',
  unknownOrdine: 'Ordine non trovato.',
  unknownConvention: 'Convenzione non trovata tra quelle fornite.',
  unknownProvider: 'Il gestore non è configurato in questa installazione.',
  conventionExists: 'Questa versione della convenzione c’è già.',
  unknownImport: 'Importazione non trovata.',
  importChanged: 'L’importazione è già andata avanti. Aggiorni la pagina.',
  importBusy: 'Un’altra importazione è in corso. Aspetti che finisca.',
  importStale: 'L’albo è cambiato e i numeri non sono più quelli che ha visto. Li riveda prima di confermare.',
  missingNotConfirmed:
    'Nel file mancano più del 5% degli iscritti presenti. Confermi il numero, oppure controlli il file.',
} as const

export type RefusalCode = keyof typeof messages

export type Refused = { ok: false; refusal: string; message: string }

export function refused(refusal: RefusalCode | (string & {})): Refused {
  return { ok: false, refusal, message: isKnown(refusal) ? messages[refusal] : messages.notNow }
}

function isKnown(refusal: string): refusal is RefusalCode {
  return Object.hasOwn(messages, refusal)
}
