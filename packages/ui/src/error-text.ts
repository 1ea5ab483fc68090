type ErrorText = { title: string; body: string }

const texts: Readonly<Record<number, ErrorText>> = {
  403: {
    title: 'Questa pagina è riservata',
    body: 'Il ruolo con cui è entrato non permette di aprirla. Chi amministra la console può cambiarlo.',
  },
  404: {
    title: 'Pagina non trovata',
    body: 'L’indirizzo non esiste o è cambiato. Controlli di averlo scritto per intero.',
  },
  429: {
    title: 'Troppi tentativi',
    body: 'Per sicurezza abbiamo fermato le richieste. Riprovi tra 15 minuti.',
  },
  503: {
    title: 'Il servizio si sta riavviando',
    body: 'I dati già inviati sono salvati. Riprovi tra un minuto.',
  },
}

const other: ErrorText = {
  title: 'La pagina non si apre',
  body: 'Qualcosa si è fermato da parte nostra. I dati già inviati sono salvati. Riprovi tra qualche minuto.',
}

/** Words of an error page, for the status of the answer. */
export function errorText(status: number): ErrorText {
  return texts[status] ?? other
}
