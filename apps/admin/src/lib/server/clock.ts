import { dayOf } from '@postalbo/ui'

/** Today's civil date in Rome, for words such as "tra 10 giorni"; deadlines themselves come from the API. */
export function today(): string {
  return dayOf(Date.now())
}
