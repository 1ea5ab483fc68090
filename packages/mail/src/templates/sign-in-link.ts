import { renderLetter, type Person, type RenderedMail } from '../letter.ts'
import { durationInWords } from './words.ts'

export type SignInLinkData = {
  ordine: { name: string; email: string | null }
  person: Person | null
  link: string
  /** How long the link is good for. */
  minutes: number
  app: 'admin' | 'member'
}

/** The subject names nobody: it shows on locked screens. */
export function renderSignInLink({ ordine, person, link, minutes, app }: SignInLinkData): RenderedMail {
  const place = app === 'admin' ? 'nella console della segreteria' : 'nell’area degli iscritti'
  return renderLetter({
    ordine,
    person,
    subject: 'Il suo collegamento per entrare',
    heading: `Entri ${place} entro ${durationInWords(minutes)}`,
    body: [
      'Il collegamento vale una volta sola e serve soltanto a lei: non lo inoltri.',
      'Se non ha chiesto di entrare, non deve fare nulla: senza il collegamento nessuno può entrare.',
    ],
    action: { label: 'Entra', href: link },
    why: 'Riceve questo messaggio perché qualcuno ha chiesto di entrare con i suoi dati.',
  })
}
