import type { App, Topic } from '@postalbo/app'
import { listTouchedSince, registerHeads } from '@postalbo/db'

/**
 * Tells open pages what any process wrote, once it is durable: every transaction leaves a row in the register of its
 * Ordine, so that its head says whether something happened.
 */
export type RegisterFollower = {
  /** Gives the function that ends it. */
  follow(ordine: string): () => void
  close(): void
}

const pauseMs = 500
const rowsAtMost = 100

type Followed = { readers: number; seq: number | null }

export function createRegisterFollower(app: Pick<App, 'sql' | 'changes' | 'log'>): RegisterFollower {
  const followed = new Map<string, Followed>()
  let timer: NodeJS.Timeout | null = null

  async function look(): Promise<void> {
    const heads = await registerHeads(app.sql, [...followed.keys()])
    for (const [ordine, known] of followed) {
      const seq = heads.get(ordine) ?? 0
      if (known.seq !== null && seq > known.seq) await tell(app, ordine, known.seq)
      known.seq = seq
    }
  }

  function lookLater(): void {
    timer = setTimeout(() => {
      void look()
        .catch(() => app.log.warn('register.notFollowed'))
        .then(() => {
          if (timer !== null) lookLater()
        })
    }, pauseMs)
  }

  function close(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    follow(ordine) {
      const known = followed.get(ordine) ?? { readers: 0, seq: null }
      followed.set(ordine, known)
      known.readers += 1
      if (timer === null) lookLater()
      return () => {
        known.readers -= 1
        if (known.readers === 0) followed.delete(ordine)
        if (followed.size === 0) close()
      }
    },
    close,
  }
}

const topics: readonly Topic[] = ['import', 'plan', 'workflow']

async function tell(app: Pick<App, 'sql' | 'changes'>, ordine: string, seq: number): Promise<void> {
  const touched = await listTouchedSince(app.sql, ordine, { seq, most: rowsAtMost })
  if (touched === null) {
    for (const topic of topics) app.changes.emit(ordine, topic, '*')
    return
  }
  for (const { type, id } of touched) {
    const topic = topics.find((each) => each === type)
    if (topic !== undefined) app.changes.emit(ordine, topic, id)
  }
}
