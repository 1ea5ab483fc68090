import { expect, test } from 'vitest'
import { noticeKinds } from './codes.ts'
import { whyNoticeIsLate } from './notice-due.ts'

const acceptBy = '2026-12-03'
const late = (state: string, today: string) =>
  noticeKinds.flatMap((kind) => {
    const why = whyNoticeIsLate(kind, { state, acceptBy, today })
    return why === null ? [] : [`${kind} ${why}`]
  })

test('on the last day to accept, what asks for the acceptance still goes', () => {
  expect(late('inactive', acceptBy)).toEqual(['testMessage.wanted overtaken', 'testMessage.reminder overtaken'])
})

test('a day after it nothing asks for the acceptance any more', () => {
  expect(late('inactive', '2026-12-04').filter((each) => each.endsWith('tooLate'))).toEqual([
    'activation.assigned tooLate',
    'activation.reminder tooLate',
    'activation.lastReminder tooLate',
  ])
})

test('once accepted, nothing asks for the acceptance; the test message is asked for without an end', () => {
  expect(late('active', '2027-12-31')).toEqual([
    'activation.assigned overtaken',
    'activation.reminder overtaken',
    'activation.lastReminder overtaken',
  ])
})

test('what tells what happened goes whenever it can', () => {
  const telling = late('withdrawn', '2027-12-31').map((each) => each.split(' ')[0])
  expect(noticeKinds.filter((kind) => !telling.includes(kind))).toEqual([
    'activation.confirmed',
    'activation.declined',
    'activation.lapsed',
    'activation.withdrawn',
  ])
})
