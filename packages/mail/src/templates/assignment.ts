import type { Block, Fact, Letter } from '../letter.ts'
import type { NoticeData } from '../notice-data.ts'
import { toMember } from './to-member.ts'
import { byWhen, inWords } from './words.ts'

/** The mailbox waits for its member: accept it, or let the secretariat know [0]. */
export function assigned(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: `La sua casella PEC è pronta: la accetti${byWhen(data.acceptBy)}`,
    heading: `Accetti la sua casella PEC${byWhen(data.acceptBy)}`,
    body: [
      'L’Ordine ha chiesto per lei una casella di posta elettronica certificata (PEC). Il gestore l’ha creata, non ancora attiva.',
      mailboxToAccept(data),
      'Per attivarla deve accettarla. Entra con il collegamento che riceverà per email. Può anche rifiutarla.',
      ...unlessAccepted(data),
    ],
    action: { label: 'Accetta la casella PEC', href: data.link },
  }
}

export function reminder(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: `La sua casella PEC aspetta: la accetti${byWhen(data.acceptBy)}`,
    heading: `Accetti la sua casella PEC${byWhen(data.acceptBy)}`,
    body: [
      'La casella PEC assegnata a lei non è ancora attiva: manca la sua accettazione.',
      mailboxToAccept(data),
      ...unlessAccepted(data),
    ],
    action: { label: 'Accetta la casella PEC', href: data.link },
  }
}

export function lastReminder(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: `Ultimo avviso: accetti la sua casella PEC${byWhen(data.acceptBy)}`,
    heading: `Ultimo avviso: accetti la sua casella PEC${byWhen(data.acceptBy)}`,
    body: ['Non le invieremo altri avvisi su questa assegnazione.', mailboxToAccept(data), ...unlessAccepted(data)],
    action: { label: 'Accetta la casella PEC', href: data.link },
  }
}

export function lapsed(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'L’assegnazione della casella PEC è decaduta',
    heading: 'L’assegnazione della casella PEC è decaduta',
    body: [
      'Il termine per accettare la casella è passato e il gestore la ritira.',
      mailbox(data),
      'Non deve fare nulla. Se vuole ancora la casella, scriva alla segreteria.',
    ],
    action: null,
  }
}

export function declined(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'Ha rifiutato la casella PEC',
    heading: 'Ha rifiutato la casella PEC',
    body: [
      'Abbiamo registrato il suo rifiuto e il gestore ritira la casella.',
      mailbox(data),
      'Se usa un’altra PEC, la comunichi alla segreteria. Se ha cambiato idea, scriva alla segreteria.',
    ],
    action: null,
  }
}

export function withdrawn(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'L’Ordine ha ritirato la casella PEC assegnata a lei',
    heading: 'L’Ordine ha ritirato la casella PEC assegnata a lei',
    body: [
      'L’Ordine ha ritirato la casella prima dell’attivazione.',
      mailbox(data),
      'Non deve fare nulla. Per sapere il motivo scriva alla segreteria.',
    ],
    action: null,
  }
}

function mailbox({ address }: NoticeData): { facts: Fact[] } {
  return { facts: [{ label: 'Indirizzo PEC', value: address }] }
}

function mailboxToAccept(data: NoticeData): Block {
  const { acceptBy } = data
  const { facts } = mailbox(data)
  return acceptBy == null
    ? { facts }
    : { facts: [...facts, { label: 'Può accettarla fino al', value: inWords(acceptBy) }] }
}

function unlessAccepted({ acceptBy }: NoticeData): Block[] {
  if (acceptBy == null) return []
  return [`Se non la accetta${byWhen(acceptBy)}, l’assegnazione decade e il gestore ritira la casella.`]
}
