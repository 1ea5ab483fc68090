import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { createWorker, type Task } from './worker.ts'

const log = createLog(Date.now, () => undefined)
const engine = {
  work: () => ({ stop: () => Promise.resolve(), wake: () => undefined }),
  drain: () => Promise.resolve(0),
}

test('a task goes on while there is more to do, and at once when woken', async () => {
  let left = 3
  let looks = 0
  const worker = createWorker({ engine, log }, [
    {
      name: 'count',
      run: () => {
        looks += 1
        return Promise.resolve(left-- > 0)
      },
    },
  ])
  worker.start()
  await expect.poll(() => looks, { timeout: 300 }).toBe(4)
  worker.wake()
  await expect.poll(() => looks, { timeout: 300 }).toBe(5)
  await worker.stop()
  expect(worker.isRunning()).toBe(false)
})

test('a task that fails stops neither itself nor the others', async () => {
  let good = 0
  const bad: Task = { name: 'bad', run: () => Promise.reject(new Error('no')) }
  const other: Task = { name: 'good', run: () => Promise.resolve((good += 1) < 5) }
  const worker = createWorker({ engine, log }, [bad, other])
  worker.start()
  await expect.poll(() => good, { timeout: 500 }).toBe(5)
  await worker.stop()
})

test('what is due now is done at once, also what follows from it', async () => {
  let left = 3
  let drained = 0
  const task: Task = { name: 'count', run: () => Promise.resolve((left -= 1) > 0) }
  const counting = { ...engine, drain: () => Promise.resolve(left > 0 ? (drained += 1) : 0) }
  await createWorker({ engine: counting, log }, [task]).drain()
  expect([left <= 0, drained]).toEqual([true, 3])
})
