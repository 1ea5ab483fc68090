export type Topic = 'import' | 'plan' | 'workflow'

/** `id` is `*` when several things of the topic changed at once. */
export type Change = { topic: Topic; id: string }

/** What changed, for pages that are open: they read again, so that a lost or joined word does no harm. */
export type Changes = {
  emit(ordine: string, topic: Topic, id: string): void
  /** Gives the function that ends the subscription. */
  subscribe(ordine: string, listener: (change: Change) => void): () => void
  close(): void
}

type Window = { timer: NodeJS.Timeout; pending: Set<string> }

/** At most two words a second for each Ordine and topic: the first at once, what follows together. */
export function createChanges(windowMs = 500): Changes {
  const listeners = new Map<string, Set<(change: Change) => void>>()
  const windows = new Map<string, Window>()

  function tell(ordine: string, change: Change): void {
    for (const listener of listeners.get(ordine) ?? []) listener(change)
  }

  function open(ordine: string, topic: Topic): void {
    const key = `${topic}/${ordine}`
    const timer = setTimeout(() => {
      const pending = windows.get(key)?.pending ?? new Set()
      windows.delete(key)
      const [first] = pending
      if (first === undefined) return
      tell(ordine, { topic, id: pending.size === 1 ? first : '*' })
      open(ordine, topic)
    }, windowMs)
    timer.unref()
    windows.set(key, { timer, pending: new Set() })
  }

  return {
    emit(ordine, topic, id) {
      if (!listeners.has(ordine)) return
      const window = windows.get(`${topic}/${ordine}`)
      if (window !== undefined) {
        window.pending.add(id)
        return
      }
      tell(ordine, { topic, id })
      open(ordine, topic)
    },
    subscribe(ordine, listener) {
      const own = listeners.get(ordine) ?? new Set()
      listeners.set(ordine, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(ordine)
      }
    },
    close() {
      for (const window of windows.values()) clearTimeout(window.timer)
      windows.clear()
      listeners.clear()
    },
  }
}
