import { expect, test } from 'vitest'
import { topicsIn } from './live.ts'

test('an event names the topic to read again', () => {
  expect(topicsIn('{"topic":"plan","id":"01"}')).toEqual(['plan'])
})

test.each(['{"topic":"other","id":"01"}', 'nonsense', undefined])('%s names nothing', (data) => {
  expect(topicsIn(data)).toEqual([])
})
