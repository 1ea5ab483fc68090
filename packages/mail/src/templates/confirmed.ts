import { waysIn } from '@postalbo/domain/values/ways-in'
import type { Fact, Letter } from '../letter.ts'
import type { NoticeData } from '../notice-data.ts'
import { toMember } from './to-member.ts'
import { inWords, masked } from './words.ts'

/** The mailbox works: its address, how to enter, and where the link for a password goes [0]. */
export function confirmed(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'La sua casella PEC è attiva',
    heading: 'La sua casella PEC è attiva',
    body: [
      'Da oggi può inviare e ricevere messaggi di posta elettronica certificata (PEC).',
      { facts: factsOf(data) },
      'Per entrare la prima volta:',
      { steps: waysIn({ address: data.address, recoveryEmail: data.recoveryEmail && masked(data.recoveryEmail) }) },
      'L’Ordine non conosce la sua password e non gliela chiederà mai.',
    ],
    action: data.accessUrl == null ? null : { label: 'Apri la pagina di accesso alla PEC', href: data.accessUrl },
  }
}

function factsOf({ address, recoveryEmail, expiresOn, accessUrl }: NoticeData): Fact[] {
  return [
    { label: 'Indirizzo PEC', value: address },
    { label: 'Nome utente', value: `${address} (il nome della casella)` },
    ...(accessUrl == null ? [] : [{ label: 'Pagina del gestore', value: accessUrl }]),
    { label: 'Email di recupero', value: recoveryEmail === null ? 'non indicata' : masked(recoveryEmail) },
    ...(expiresOn === null ? [] : [{ label: 'Scadenza', value: inWords(expiresOn) }]),
  ]
}
