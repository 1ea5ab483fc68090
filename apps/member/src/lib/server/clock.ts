import { dayOf } from '@postalbo/ui'

/** Today's civil date in Rome; whether a deadline has passed is judged again by whoever takes the answer. */
export function today(): string {
  return dayOf(Date.now())
}
