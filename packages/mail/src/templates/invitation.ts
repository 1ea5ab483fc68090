import { renderLetter, type Person, type RenderedMail } from '../letter.ts'
import { durationInWords } from './words.ts'

export type InvitationData = {
  ordine: { name: string; email: string | null }
  person: Person | null
  link: string
  /** How long the link is good for. */
  minutes: number
  role: 'operator' | 'admin'
}

export function renderInvitation({ ordine, person, link, minutes, role }: InvitationData): RenderedMail {
  const task = role === 'admin' ? 'amministrare la console' : 'lavorare nella console della segreteria'
  return renderLetter({
    ordine,
    person,
    subject: 'Invito alla console delle caselle PEC',
    heading: `Entri nella console entro ${durationInWords(minutes)}`,
    body: [
      `L’Ordine le ha dato un accesso per ${task}.`,
      'Il collegamento vale una volta sola e serve soltanto a lei: non lo inoltri. Le volte seguenti chieda un nuovo collegamento dalla pagina di accesso.',
      'Se non aspettava questo invito, lo dica alla segreteria.',
    ],
    action: { label: 'Entra nella console', href: link },
    why: 'Riceve questo messaggio perché l’Ordine ha indicato questo indirizzo per il suo accesso.',
  })
}
