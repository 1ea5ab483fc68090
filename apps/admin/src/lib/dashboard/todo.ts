import { countText, dayOf, daysBetween } from '@postalbo/ui'
import type { Dashboard } from '../types.ts'

export type Todo = {
  key: string
  count: number
  what: string
  note: string
  action: string
  href: string
  urgent: boolean
}

/** What waits for the secretariat, most urgent first; what is empty is left out. */
export function todosOf({ queues, runningPlan }: Pick<Dashboard, 'queues' | 'runningPlan'>, today: string): Todo[] {
  const { blocked, quarantined, failedEffects, toApprove, withoutEmail } = queues
  const oldest = queues.oldestBlockedAt === null ? '' : sinceText(queues.oldestBlockedAt, today)
  const all: Todo[] = [
    {
      key: 'blocked',
      count: blocked,
      what: 'Richieste rifiutate dal gestore, da correggere',
      note: oldest,
      action: 'Correggi',
      href: '/admin/pratiche?vista=segreteria&stato=blocked',
      urgent: true,
    },
    {
      key: 'quarantined',
      count: quarantined,
      what: 'Pratiche ferme per un guasto',
      note: 'Nessun passaggio è andato perso',
      action: 'Controlla',
      href: '/admin/salute',
      urgent: true,
    },
    {
      key: 'failedEffects',
      count: failedEffects,
      what: 'Operazioni non riuscite',
      note: 'I tentativi automatici sono finiti',
      action: 'Riprova',
      href: '/admin/salute',
      urgent: true,
    },
    {
      key: 'toApprove',
      count: toApprove,
      what: 'Attivazioni da approvare',
      note: 'La convenzione chiede l’approvazione prima della richiesta al gestore',
      action: 'Approva',
      href: '/admin/pratiche?vista=segreteria&stato=toApprove',
      urgent: false,
    },
    {
      key: 'withoutEmail',
      count: withoutEmail,
      what: 'Caselle da accettare da chi non ha un’email',
      note: 'Entrano nella loro area con un codice consegnato allo sportello',
      action: 'Vai all’elenco',
      href: runningPlan
        ? `/admin/piani/${runningPlan.id}?vista=senza-email`
        : '/admin/iscritti?pec=convention&email=without',
      urgent: false,
    },
  ]
  return all.filter((todo) => todo.count > 0)
}

function sinceText(instant: string, today: string): string {
  const days = daysBetween(dayOf(instant), today)
  if (days < 1) return 'La più vecchia è di oggi'
  return `La più vecchia attende da ${countText(days, 'giorno', 'giorni')}`
}
