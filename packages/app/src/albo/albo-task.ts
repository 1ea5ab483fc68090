import { endImport, listImportsUnderWay, rejudgePreviews, type Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { reportFault } from '../log.ts'
import type { Task } from '../worker.ts'
import { importAudit, openImport, type ImportKey, type StatusChanged, type Steps } from './stored-import.ts'

const triesAtMost = 3

/** The worker's part: the next step of the oldest import under way, of whichever Ordine. */
export function createAlboTask(deps: Deps, statusChanged: StatusChanged): { task: Task; close(): Promise<void> } {
  const tries = new Map<string, number>()
  let current: ImportKey | null = null
  let open: Steps | null = null

  async function step(): Promise<boolean> {
    open ??= await openNext()
    if (open === null) return false
    const outcome = await open.next()
    if (outcome === 'more') return true
    await close()
    // Another worker's now: no hurry to take it up again.
    return outcome === 'done'
  }

  async function openNext(): Promise<Steps | null> {
    for (const { ordine, id } of await listImportsUnderWay(deps.sql)) {
      current = { ordine, id }
      tries.set(id, (tries.get(id) ?? 0) + 1)
      const steps = await openImport(deps, statusChanged, current)
      if (steps !== null) return steps
    }
    return null
  }

  async function close(): Promise<void> {
    const closing = open
    open = null
    if (closing === null) return
    tries.delete(closing.key.id)
    await closing.close()
  }

  /** What broke stays open to others: only the count of its tries is kept. */
  async function giveUp(fault: unknown): Promise<void> {
    const key = current
    const tried = key === null ? 0 : (tries.get(key.id) ?? 0)
    await close()
    if (key === null || tried < triesAtMost) {
      if (key !== null) tries.set(key.id, tried)
      throw fault
    }
    tries.delete(key.id)
    await fail(deps, key, fault)
  }

  return {
    task: {
      name: 'albo',
      run: () => step().catch((fault) => giveUp(fault).then(() => true)),
    },
    close,
  }
}

/** What breaks again and again is put aside for a person, so that the imports behind it go on. */
async function fail(deps: Deps, key: ImportKey, fault: unknown): Promise<void> {
  const reference = reportFault(deps.log, 'albo.importFailed', fault, { ordine: key.ordine, import: key.id })
  const db = deps.sql.kysely<Database>()
  await deps.sql.transaction(function* () {
    const end = { ...key, to: 'failed', finishedAt: deps.clock(), fault: reference }
    const ended =
      (yield* run(endImport(db, { ...end, from: 'judging' }))) +
      (yield* run(endImport(db, { ...end, from: 'running' })))
    if (ended !== 1) return
    // It may have changed some members before it broke.
    yield* run(rejudgePreviews(db, { ordine: key.ordine }))
    yield* appendAudit(db, [
      importAudit(deps, key, { action: 'albo.importFailed', outcome: 'error', reason: reference }),
    ])
  })
  deps.changes.emit(key.ordine, 'import', key.id)
}
