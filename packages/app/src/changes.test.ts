import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createChanges, type Change } from './changes.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first change is told at once, those of the next half second together', () => {
  const heard: Change[] = []
  const changes = createChanges()
  changes.subscribe('o1', (change) => heard.push(change))
  for (const id of ['a', 'b', 'c', 'c']) changes.emit('o1', 'workflow', id)
  expect(heard).toEqual([{ topic: 'workflow', id: 'a' }])
  vi.advanceTimersByTime(500)
  expect(heard.slice(1)).toEqual([{ topic: 'workflow', id: '*' }])
  changes.emit('o1', 'workflow', 'd')
  vi.advanceTimersByTime(500)
  expect(heard.slice(2)).toEqual([{ topic: 'workflow', id: 'd' }])
})

test('2,000 changes in ten seconds are at most two words a second', () => {
  const heard: Change[] = []
  const changes = createChanges()
  changes.subscribe('o1', (change) => heard.push(change))
  for (let index = 0; index < 2_000; index += 1) {
    changes.emit('o1', 'plan', 'p')
    vi.advanceTimersByTime(5)
  }
  expect(heard.length).toBeLessThanOrEqual(21)
})

test('another Ordine hears nothing, nor does who has left', () => {
  const heard: Change[] = []
  const changes = createChanges()
  const leave = changes.subscribe('o1', (change) => heard.push(change))
  changes.emit('o2', 'plan', 'p')
  leave()
  changes.emit('o1', 'plan', 'p')
  vi.advanceTimersByTime(1_000)
  expect(heard).toEqual([])
})
