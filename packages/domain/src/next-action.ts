import { upToText, weekdayText } from './labels/days.ts'
import type { Icon, Tone } from './labels/tones.ts'
import type { MailboxStatus } from './mailbox.ts'
import { daysBetween, parseCivilDate } from './values/civil-date.ts'
import { recoveryEmailMissing } from './values/ways-in.ts'

/** What the member's home is judged by; `MemberHome` of the database has it. */
export type HomeFacts = {
  member: { email: string | null; externalPec: string | null }
  mailbox: { address: string; status: MailboxStatus; expiresOn: string | null; recoveryEmail: string | null } | null
  /** The one under way, else the last that ended. */
  workflow: { state: string; acceptBy: string | null; reason: string | null } | null
}

/** The one thing that the home page shows first. */
export type NextAction = {
  kind: NextActionKind
  headline: string
  text: string
  tone: Tone
  icon: Icon
  /** What the button does; null where there is nothing to press. */
  button: { label: string; does: 'accept' | 'openMail' | 'showTestMessage' | 'writeToOrdine' } | null
  /** Last day on which it can be done; null for no deadline. */
  dueOn: string | null
  /** Days from today to `dueOn`; 0 is today. */
  daysLeft: number | null
}

export type NextActionKind =
  | 'accept'
  | 'acceptOverdue'
  | 'blocked'
  | 'approval'
  | 'waitForCreation'
  | 'waitForActivation'
  | 'stopping'
  | 'recoveryEmail'
  | 'testMessage'
  | 'expired'
  | 'suspended'
  | 'active'
  | 'ownPec'
  | 'declined'
  | 'lapsed'
  | 'withdrawn'
  | 'closed'
  | 'none'

/** First match wins. `today` is the civil date in Italy. */
export function nextAction(home: HomeFacts, today: string): NextAction {
  const facts = factsOf(home, today)
  const row = rows.find((candidate) => candidate.if(facts)) ?? nothing
  const dueOn = row.dueOn?.(facts) ?? null
  return {
    kind: row.kind,
    ...row.says(facts),
    tone: row.tone,
    icon: row.icon,
    button: row.button ?? null,
    dueOn,
    daysLeft: dueOn === null ? null : daysUntil(today, dueOn),
  }
}

type Facts = {
  today: string
  state: string | null
  status: MailboxStatus | null
  address: string
  acceptBy: string | null
  expiresOn: string | null
  hasOwnPec: boolean
  hasEmail: boolean
  hasRecoveryEmail: boolean
}

type Row = Pick<NextAction, 'kind' | 'tone' | 'icon'> & {
  if(facts: Facts): boolean
  says(facts: Facts): Pick<NextAction, 'headline' | 'text'>
  dueOn?(facts: Facts): string | null
  button?: NextAction['button']
}

const nothingToDo = 'Non deve fare nulla.'
const writeToOrdine = { label: 'Scrivi alla segreteria', does: 'writeToOrdine' } as const
const openMail = { label: 'Apri la posta', does: 'openMail' } as const

const isIn =
  (...states: readonly string[]) =>
  ({ state }: Facts): boolean =>
    state !== null && states.includes(state)

const nothing: Row = {
  kind: 'none',
  tone: 'neu',
  icon: 'less-circle',
  if: () => true,
  says: () => ({
    headline: 'Non risulta una sua PEC',
    text: 'La segreteria può assegnarle una casella della convenzione. Se ha già una PEC, la comunichi alla segreteria.',
  }),
  button: writeToOrdine,
}

/** The rows of ux.md 3.4 that the activation by the Ordine needs, in their order. */
const rows: readonly Row[] = [
  {
    kind: 'acceptOverdue',
    tone: 'warn',
    icon: 'clock',
    if: (facts) => facts.state === 'inactive' && facts.acceptBy !== null && facts.acceptBy < facts.today,
    says: ({ acceptBy }) => ({
      headline: 'L’assegnazione è scaduta',
      text: `Il termine per accettare era ${dayText(acceptBy)}. Se vuole ancora la casella, scriva alla segreteria.`,
    }),
    button: writeToOrdine,
  },
  {
    kind: 'accept',
    tone: 'info',
    icon: 'mail-open',
    if: isIn('inactive'),
    says: ({ address, acceptBy, today }) => ({
      headline: `Accetti la casella ${address}${acceptBy === null ? '' : ` entro ${byDay(acceptBy, today)}`}`,
      text: 'L’Ordine l’ha chiesta per lei ed è pronta. Appena la accetta, il gestore la attiva.',
    }),
    dueOn: ({ acceptBy }) => acceptBy,
    button: { label: 'Accetta la casella', does: 'accept' },
  },
  {
    kind: 'recoveryEmail',
    tone: 'warn',
    icon: 'warning-circle',
    if: ({ status, hasRecoveryEmail }) => status === 'active' && !hasRecoveryEmail,
    says: () => ({
      headline: 'La casella è attiva: le manca l’email di recupero',
      text: recoveryEmailMissing,
    }),
    button: writeToOrdine,
  },
  {
    kind: 'testMessage',
    tone: 'warn',
    icon: 'mail',
    if: isIn('active'),
    says: () => ({
      headline: 'Invii il messaggio di prova all’Ordine',
      text: 'La casella è attiva. Con un messaggio dalla sua PEC l’Ordine verifica che funzioni.',
    }),
    button: { label: 'Vedi come fare', does: 'showTestMessage' },
  },
  {
    kind: 'blocked',
    tone: 'warn',
    icon: 'warning-circle',
    if: isIn('blocked'),
    says: (facts) => ({
      headline: 'La segreteria sta correggendo la richiesta',
      text: `Il gestore non ha accolto la richiesta. ${nothingToDo} ${newsOf(facts, 'quando la casella sarà pronta')}`,
    }),
  },
  {
    kind: 'approval',
    tone: 'info',
    icon: 'clock',
    if: isIn('toApprove'),
    says: (facts) => ({
      headline: 'La segreteria sta esaminando la richiesta',
      text: `${nothingToDo} ${newsOf(facts, 'quando la casella sarà pronta')}`,
    }),
  },
  {
    kind: 'waitForCreation',
    tone: 'info',
    icon: 'plug',
    if: isIn('requested', 'creating'),
    says: (facts) => ({
      headline: 'Il gestore sta preparando la sua casella',
      text: `${nothingToDo} ${newsOf(facts, 'quando potrà accettarla')}`,
    }),
  },
  {
    kind: 'waitForActivation',
    tone: 'info',
    icon: 'refresh',
    if: isIn('activating'),
    says: (facts) => ({
      headline: `Il gestore sta attivando ${facts.address}`,
      text: `La richiesta è salvata: se il gestore non risponde, riparte da sola. ${newsOf(facts, 'quando sarà attiva')}`,
    }),
  },
  {
    kind: 'stopping',
    tone: 'neu',
    icon: 'clock',
    if: isIn('cancelling', 'withdrawing'),
    says: () => ({
      headline: 'La casella viene ritirata',
      text: `Il gestore sta ritirando la casella, che non è stata attivata. ${nothingToDo}`,
    }),
  },
  {
    kind: 'expired',
    tone: 'dang',
    icon: 'warning-circle',
    if: ({ status }) => status === 'expired',
    says: ({ expiresOn }) => ({
      headline: `La PEC è scaduta ${dayText(expiresOn)}`,
      text: 'Scriva alla segreteria per sapere come rinnovarla.',
    }),
    button: writeToOrdine,
  },
  {
    kind: 'suspended',
    tone: 'warn',
    icon: 'clock',
    if: ({ status }) => status === 'suspended',
    says: () => ({
      headline: 'La PEC è sospesa: può solo leggere',
      text: 'Scriva alla segreteria per sapere come riattivarla.',
    }),
    button: writeToOrdine,
  },
  {
    kind: 'active',
    tone: 'ok',
    icon: 'check-circle',
    if: ({ status }) => status === 'active',
    says: ({ expiresOn }) => ({
      headline: expiresOn === null ? 'È tutto in ordine' : `È tutto in ordine fino ${upToText(expiresOn)}`,
      text: `La sua PEC è attiva. ${nothingToDo}`,
    }),
    button: openMail,
  },
  {
    kind: 'ownPec',
    tone: 'ok',
    icon: 'external-link',
    if: ({ hasOwnPec }) => hasOwnPec,
    says: () => ({
      headline: 'Usa una PEC propria',
      text: `L’albo riporta la sua PEC. ${nothingToDo} Se cambia indirizzo, lo comunichi alla segreteria.`,
    }),
  },
  ended('declined', 'declined', {
    headline: 'Ha rifiutato la casella',
    text: 'Il gestore l’ha ritirata. Se ha cambiato idea, scriva alla segreteria.',
  }),
  ended('lapsed', 'lapsed', {
    headline: 'L’assegnazione è scaduta',
    text: 'La casella non è stata accettata in tempo. Può chiederne un’altra alla segreteria.',
  }),
  ended('withdrawn', 'withdrawn', {
    headline: 'La segreteria ha ritirato la richiesta',
    text: 'Se vuole una casella della convenzione, scriva alla segreteria.',
  }),
  ended('closed', 'memberLeft', {
    headline: 'La richiesta è chiusa',
    text: 'L’iscrizione all’albo non risulta più attiva. Se non è così, scriva alla segreteria.',
  }),
]

function ended(kind: NextActionKind, state: string, words: Pick<NextAction, 'headline' | 'text'>): Row {
  return { kind, tone: 'neu', icon: 'info-circle', if: isIn(state), says: () => words, button: writeToOrdine }
}

function factsOf({ member, mailbox, workflow }: HomeFacts, today: string): Facts {
  return {
    today,
    state: workflow?.state ?? null,
    status: mailbox?.status ?? null,
    address: mailbox?.address ?? '',
    acceptBy: workflow?.acceptBy ?? null,
    expiresOn: mailbox?.expiresOn ?? null,
    hasOwnPec: member.externalPec !== null,
    hasEmail: member.email !== null,
    hasRecoveryEmail: mailbox?.recoveryEmail != null,
  }
}

function daysUntil(today: string, dueOn: string): number | null {
  const from = parseCivilDate(today)
  const to = parseCivilDate(dueOn)
  return from === null || to === null ? null : daysBetween(from, to)
}

/** Nobody is promised a mail that cannot reach them. */
function newsOf({ hasEmail }: Facts, when: string): string {
  return hasEmail ? `La avviseremo per email ${when}.` : `Torni su questa pagina per sapere ${when}.`
}

const dayText = (date: string | null): string => (date === null ? '' : weekdayText(date))
const byDay = (date: string, today: string): string => (date === today ? 'oggi' : weekdayText(date))
