import { expect, test } from 'vitest'
import { enrolmentStatusOf, isActiveMember } from './member.ts'

test.each([
  ['Attivo', 'active'],
  ['ATTIVA ', 'active'],
  ['In attività', 'active'],
  ['Sospeso', 'suspended'],
  ['Trasferita', 'transferred'],
  ['Cancellato', 'struckOff'],
  ['Radiata', 'struckOff'],
  ['Deceduto', 'deceased'],
  ['Boh', null],
  ['', null],
])('%j in an albo means %s', (word, status) => {
  expect(enrolmentStatusOf(word)).toBe(status)
})

test('one active enrolment is enough to be active', () => {
  const enrolled = (...statuses: string[]) => isActiveMember(statuses.map((status) => ({ status })))
  expect([enrolled('struckOff', 'active'), enrolled('suspended'), enrolled()]).toEqual([true, false, false])
})
