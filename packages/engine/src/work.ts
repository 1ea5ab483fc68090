import type { Core } from './core.ts'
import { createTakeDue, type Claim, type TakeDue } from './effects/claim.ts'
import { perform } from './effects/perform.ts'
import { Crashed, faultName } from './faults.ts'
import { lanes } from './lanes.ts'
import { createSleeper, type Sleeper } from './sleeper.ts'
import type { Sweep } from './timers/sweep.ts'

export type Working = { stop(): Promise<void>; wake(): void }

/** So many effects at a time: one that waits for an answer holds up nobody. */
const handlersAtOnce = 8
/** Bulk goes on, if slowly, however much is awaited. */
const keptForBulk = 2

/** Two loops, woken by each commit that leaves something to do; the poll finds what other processes left. */
export function startWork(core: Core, sweep: Sweep, pollMs: number): Working {
  const loops = [startLoop(core, pollMs, createDispatch(core)), startLoop(core, pollMs, () => sweepOnce(sweep))]
  const wake = () => {
    for (const loop of loops) loop.wake()
  }
  const forget = core.onWork(wake)
  return {
    wake,
    async stop() {
      forget()
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

/** All that is due, and what follows from it, until nothing is left that is due now. */
export async function drain(core: Core, sweep: Sweep): Promise<number> {
  const takeDue = createTakeDue(core)
  let total = 0
  for (;;) {
    const done = (await sweep()) + (await performDue(core, takeDue))
    if (done === 0) return total
    total += done
  }
}

async function performDue(core: Core, takeDue: TakeDue): Promise<number> {
  const claims = await takeDue({ free: handlersAtOnce, forBulk: keptForBulk })
  const ends = await Promise.allSettled(claims.map((one) => perform(core, one)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return claims.length
}

/** One turn of a loop; gives the end of what it set going. */
type Take = (sleeper: Sleeper) => Promise<{ ended: Promise<unknown> }>

async function sweepOnce(sweep: Sweep) {
  await sweep()
  return { ended: Promise.resolve() }
}

/** Takes as many effects as there are hands free; each that ends wakes the loop. */
function createDispatch(core: Core): Take {
  const takeDue = createTakeDue(core)
  const running = new Map<Promise<void>, Claim>()
  return async (sleeper) => {
    const free = handlersAtOnce - running.size
    const bulk = [...running.values()].filter(({ lane }) => lane === lanes.bulk)
    const forBulk = Math.max(0, keptForBulk - bulk.length)
    const claims = await takeDue({ free, forBulk })
    for (const one of claims) {
      const performing = performLogged(core, one).finally(() => {
        running.delete(performing)
        sleeper.wake()
      })
      running.set(performing, one)
    }
    return { ended: Promise.all(running.keys()) }
  }
}

async function performLogged(core: Core, one: Claim): Promise<void> {
  try {
    await perform(core, one)
  } catch (fault) {
    core.log.error('engine.effectFailed', { fault: faultName(fault) })
  }
}

function startLoop(core: Core, pollMs: number, take: Take): Working {
  const sleeper = createSleeper()
  let isStopped = false
  let underWay: Promise<unknown> = Promise.resolve()

  async function loop(): Promise<void> {
    while (!isStopped) {
      try {
        underWay = (await take(sleeper)).ended
      } catch (fault) {
        core.log.error('engine.loopFailed', { fault: faultName(fault) })
        if (fault instanceof Crashed) return
      }
      await sleeper.sleep(pollMs)
    }
  }

  const ended = loop()
  return {
    wake: () => sleeper.wake(),
    async stop() {
      isStopped = true
      sleeper.wake()
      await ended
      await underWay
    },
  }
}
