import type { Letter } from '../letter.ts'
import type { NoticeData } from '../notice-data.ts'
import { toMember } from './to-member.ts'

/** The Ordine wants a message from the new mailbox: it proves that the member can use it [1][3]. */
export function testMessageWanted(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'Invii un messaggio di prova dalla sua nuova PEC',
    heading: 'Invii un messaggio di prova all’Ordine dalla sua nuova PEC',
    ...message(data),
  }
}

export function testMessageReminder(data: NoticeData): Letter {
  return {
    ...toMember(data),
    subject: 'Manca il messaggio di prova dalla sua nuova PEC',
    heading: 'L’Ordine aspetta il messaggio di prova dalla sua nuova PEC',
    ...message(data),
  }
}

function message({ address, testAddress, link }: NoticeData): Pick<Letter, 'body' | 'action'> {
  return {
    body: [
      'Con il messaggio di prova l’Ordine sa che la casella funziona e che lei riesce a usarla.',
      {
        facts: [
          { label: 'Dalla sua casella', value: address },
          { label: 'A', value: testAddress ?? 'l’indirizzo PEC dell’Ordine, che trova nella pagina della sua PEC' },
        ],
      },
      'Oggetto e testo possono essere quelli che vuole. Non c’è altro da fare.',
    ],
    action: { label: 'Apri la pagina della PEC', href: link },
  }
}
