import type { Letter } from '../letter.ts'
import type { NoticeData } from '../notice-data.ts'

/** What every notice to a member has in common. */
export function toMember({ ordine, member }: NoticeData): Pick<Letter, 'ordine' | 'person' | 'why'> {
  return { ordine, person: member, why: 'Riceve questo messaggio perché il suo nome è nell’albo dell’Ordine.' }
}
