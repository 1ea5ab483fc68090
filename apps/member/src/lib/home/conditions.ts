import type { RouterOutputs } from '@postalbo/api/router'
import { countText } from '@postalbo/ui'

type Conditions = NonNullable<RouterOutputs['mailbox']['conditions']>
type Entry = { label: string; value: string }

const notSaid = 'la convenzione non lo dice'
const payers = { ordine: 'l’Ordine: per lei è gratuita', member: 'lei', unknown: notSaid } as const
const renewalPayers = { ordine: 'l’Ordine', member: 'lei', unknown: notSaid } as const

/** What the member takes on by accepting, in words; a rule that the convention leaves open is said to be open. */
export function conditionsOf({ policy }: Conditions): Entry[] {
  const { payment, terms, testMessage, renewal } = policy
  return [
    { label: 'Gestore', value: policy.identity.provider },
    { label: 'Chi paga', value: payers[payment.firstTerm] },
    { label: 'Chi paga i rinnovi', value: renewalPayers[payment.renewals] },
    { label: 'Durata', value: termsText(terms.allowed) },
    { label: 'Rinnovo', value: { manual: 'su richiesta', automatic: 'automatico', unknown: notSaid }[renewal.mode] },
    { label: 'Password', value: passwordText(policy.password.setBy) },
    { label: 'Messaggio di prova', value: testMessageText(testMessage.wanted) },
  ]
}

function termsText(allowed: Conditions['policy']['terms']['allowed']): string {
  return allowed === 'unknown' ? notSaid : allowed.map((years) => countText(years, 'anno', 'anni')).join(', ')
}

function passwordText(setBy: Conditions['policy']['password']['setBy']): string {
  if (setBy === 'unknown') return notSaid
  if (setBy === 'provider') return 'la imposta il gestore'
  return setBy === 'memberByLink'
    ? 'la sceglie lei, con il collegamento del gestore'
    : 'la sceglie lei, sulla pagina del gestore'
}

function testMessageText(wanted: boolean | 'unknown'): string {
  if (wanted === 'unknown') return notSaid
  return wanted ? 'da inviare all’Ordine dopo l’attivazione' : 'non serve'
}
