import type { App, Change, SessionPerson } from '@postalbo/app'
import { listWorkflows } from '@postalbo/db'

const pauseMs = 1_000
const workflowsAtMost = 20

/**
 * Tells a member of changes to workflows of their own. What is heard of the Ordine names others' workflows or none: it
 * is only taken as the moment to look whether one's own has moved.
 */
export function followOwnWorkflows(app: App, session: SessionPerson, tell: (change: Change) => void): () => void {
  let known: ReadonlyMap<string, string> | null = null
  let timer: NodeJS.Timeout | null = null
  let hasLeft = false

  async function look(): Promise<void> {
    const now = await placesOf(app, session)
    const moved = known === null ? [] : [...now].filter(([id, place]) => known?.get(id) !== place)
    known = now
    if (!hasLeft) for (const [id] of moved) tell({ topic: 'workflow', id })
  }

  function lookSoon(): void {
    timer ??= setTimeout(() => {
      timer = null
      void look().catch(() => undefined)
    }, pauseMs)
  }

  void look().catch(() => undefined)
  const leave = app.changes.subscribe(session.ordine.id, ({ topic }) => {
    if (topic === 'workflow') lookSoon()
  })
  return () => {
    hasLeft = true
    if (timer !== null) clearTimeout(timer)
    leave()
  }
}

/** Where each of them stands, as one text to compare. */
async function placesOf(app: App, session: SessionPerson): Promise<Map<string, string>> {
  const asked = { member: session.id, cursor: null, limit: workflowsAtMost, now: app.clock() }
  const { rows } = await listWorkflows(app.sql, session.ordine.id, asked)
  return new Map(rows.map((row) => [row.id, JSON.stringify(row)]))
}
