import { reportFault, type Log } from '../log.ts'

/** Work that an answer must not wait for, since its delay would tell who exists. A fault in it is logged. */
export type Beside = {
  do(work: () => Promise<unknown>): void
  settled(): Promise<void>
}

export function createBeside(log: Log): Beside {
  const underWay = new Set<Promise<void>>()

  async function later(work: () => Promise<unknown>): Promise<void> {
    await new Promise(setImmediate)
    try {
      await work()
    } catch (fault) {
      reportFault(log, 'signIn.besideFailed', fault)
    }
  }

  return {
    do(work) {
      const promise = later(work).finally(() => underWay.delete(promise))
      underWay.add(promise)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
