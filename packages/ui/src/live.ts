/** The API's topics; an event says only what kind of thing changed, the page reads it again (ux.md 5.6). */
const topics = ['import', 'plan', 'workflow'] as const
export type Topic = (typeof topics)[number]

type Options = {
  /** Address of the stream, with the app whose session counts. */
  url: string
  reread: (changed: readonly Topic[]) => Promise<unknown>
  /** A burst of changes is read once in this time. */
  pauseMs?: number
}

/**
 * One stream a tab, closed while the tab is hidden; each time it opens all is read again, so that nothing missed stays
 * missed. Gives what ends it.
 */
export function listenForChanges({ url, reread, pauseMs = 1000 }: Options): () => void {
  const pending = new Set<Topic>()
  let source: EventSource | null = null
  let isBusy = false

  async function flush(): Promise<void> {
    if (isBusy) return
    isBusy = true
    while (pending.size > 0) {
      const changed = [...pending]
      pending.clear()
      await reread(changed).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    isBusy = false
  }

  function note(changed: readonly Topic[]): void {
    for (const topic of changed) pending.add(topic)
    void flush()
  }

  function follow(): void {
    source?.close()
    source = document.hidden ? null : new EventSource(url)
    // Between the reading of the page and this moment, or while the line was down, something may have changed.
    source?.addEventListener('open', () => note(topics))
    source?.addEventListener('change', ({ data }) => note(topicsIn(data)))
  }

  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    source?.close()
  }
}

/** What an event's data names; data of another shape names nothing. */
export function topicsIn(data: unknown): Topic[] {
  const named = typeof data === 'string' ? /"topic":"(\w+)"/.exec(data)?.[1] : undefined
  return topics.filter((topic) => topic === named)
}
