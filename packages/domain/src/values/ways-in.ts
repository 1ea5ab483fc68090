export const recoveryEmailMissing = 'Per la password le serve un’email di recupero: la comunichi alla segreteria.'

/**
 * How one gets into an active mailbox the first time, in order: page and mail say it in these words ([0], rows 21 to 41).
 * `recoveryEmail` comes as it may be shown, masked; null where the provider has none to write to.
 */
export function waysIn({ address, recoveryEmail }: { address: string; recoveryEmail: string | null }): string[] {
  const where = recoveryEmail === null ? 'all’email di recupero' : `a ${recoveryEmail}, l’email di recupero,`
  return [
    ...(recoveryEmail === null ? [recoveryEmailMissing] : []),
    'Apra la pagina di accesso del gestore e scelga «Password dimenticata».',
    `Scriva il suo codice fiscale e il nome della casella: ${address}.`,
    `Il gestore invia ${where} il collegamento per scegliere la password.`,
    `Torni alla pagina di accesso ed entri: il nome utente è il nome della casella, ${address}.`,
  ]
}
