import type { Deps } from './deps.ts'
import { reportFault } from './log.ts'

export type Worker = {
  /** Goes on with all that waits: effects, deadlines, plans, imports; also with what a killed process left undone. */
  start(): void
  /** Ends after the steps under way. */
  stop(): Promise<void>
  isRunning(): boolean
  /** Something new waits: no need to wait for the next look. */
  wake(): void
  /** Does all that is due now, once and without a pause: for tests, simulations and the demonstration. */
  drain(): Promise<void>
}

/** Work that is done in small steps: `run` gives true when there may be more to do at once. */
export type Task = { name: string; run(): Promise<boolean> }

const pollMs = 500
const pauseAfterFaultMs = 2_000

export function createWorker(
  deps: { engine: Pick<Deps['engine'], 'work' | 'drain'>; log: Deps['log'] },
  tasks: readonly Task[],
): Worker {
  let running: { engine: ReturnType<Deps['engine']['work']>; loops: Loop[] } | null = null
  return {
    start() {
      running ??= { engine: deps.engine.work({ pollMs }), loops: tasks.map((task) => startLoop(task, deps.log)) }
    },
    async stop() {
      const stopping = running
      running = null
      if (stopping === null) return
      await Promise.all([stopping.engine.stop(), ...stopping.loops.map((loop) => loop.stop())])
    },
    isRunning: () => running !== null,
    async drain() {
      for (let hasMore = true; hasMore;) {
        hasMore = (await deps.engine.drain()) > 0
        for (const task of tasks) hasMore = (await task.run()) || hasMore
      }
    },
    wake() {
      running?.engine.wake()
      for (const loop of running?.loops ?? []) loop.wake()
    },
  }
}

type Loop = { stop(): Promise<void>; wake(): void }

/** One task, over and over; what it throws is logged and never ends the loop. */
function startLoop(task: Task, log: Deps['log']): Loop {
  let isStopped = false
  let wakeUp: () => void = () => undefined

  function sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      const next = await step(task, log)
      if (isStopped) return
      // Also with more to do, others get their turn: pages are answered between two steps.
      if (next === 'more') await new Promise(setImmediate)
      else await sleep(next === 'fault' ? pauseAfterFaultMs : pollMs)
    }
  }

  const ended = loop()
  return {
    async stop() {
      isStopped = true
      wakeUp()
      await ended
    },
    wake: () => wakeUp(),
  }
}

async function step(task: Task, log: Deps['log']): Promise<'more' | 'nothing' | 'fault'> {
  try {
    return (await task.run()) ? 'more' : 'nothing'
  } catch (fault) {
    reportFault(log, 'worker.taskFailed', fault, { name: task.name })
    return 'fault'
  }
}
