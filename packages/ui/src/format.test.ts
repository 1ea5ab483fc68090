import { expect, test } from 'vitest'
import { countText, dayOf, dayText, deadlineText, euroText, momentText, numberText, relativeDay } from './format.ts'

test('an instant late on 31 December in UTC is the first of January in Rome', () => {
  expect(dayOf('2026-12-31T23:30:00Z')).toBe('2027-01-01')
})

test('a deadline says its weekday and how long there is', () => {
  expect(deadlineText('2026-12-03', '2026-11-23')).toBe('giovedì 3 dicembre 2026 (tra 10 giorni)')
})

test.each([
  ['2026-11-23', 'oggi'],
  ['2026-11-24', 'domani'],
  ['2026-11-20', '3 giorni fa'],
])('%s seen from 23 November is %s', (day, text) => {
  expect(relativeDay(day, '2026-11-23')).toBe(text)
})

test('days are counted, not hours: the clock changes on 25 October', () => {
  expect(relativeDay('2026-10-26', '2026-10-24')).toBe('dopodomani')
})

test('a moment has its date and its time apart, without a leading zero', () => {
  expect(momentText('2026-11-22T03:37:00Z')).toBe('22 novembre 2026, 4:37')
  expect(dayText('2026-12-03', 'short')).toBe('3 dic 2026')
})

test('numbers get a dot from ten thousand on, amounts a comma', () => {
  expect([numberText(8700), numberText(11_800)]).toEqual(['8700', '11.800'])
  expect(euroText(2050)).toBe('20,50\u00a0€')
})

test('one thing is singular', () => {
  expect([countText(1, 'iscritto', 'iscritti'), countText(0, 'iscritto', 'iscritti')]).toEqual([
    '1 iscritto',
    '0 iscritti',
  ])
})
