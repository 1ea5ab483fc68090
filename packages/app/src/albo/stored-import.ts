import {
  advanceImport,
  endImport,
  hasImportEndedSince,
  listAccounts,
  listAlbi,
  listInactiveMemberIds,
  readImportFile,
  recordImportJudged,
  rejudgePreviews,
  replaceDefects,
  type Database,
  type ImportFile,
} from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import type { AlboMember } from '@postalbo/domain/albo'
import { appendAudit, type Actor, type AuditEntry } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { addCounts, applyMembers, membersPerChunk, noRows } from './apply-members.ts'
import type { FileDefect } from './judge-bytes.ts'
import { commandLine } from './store-import.ts'
import { openFile, type OpenFile } from './open-file.ts'
import { countMembers, findMissing, missingDefects, newAlboDefects, previewMembers } from './preview.ts'

export type ImportKey = { ordine: string; id: string }

/** Called for members whose enrolments have another status. Told again, nothing changes. */
export type StatusChanged = (ordine: string, members: readonly string[]) => Promise<void>

/** An import under way: one step is one transaction, or a look at the file. */
export type Steps = {
  key: ImportKey
  /** `lost`: someone else goes on with it, or it is over. */
  next(): Promise<'more' | 'done' | 'lost'>
  close(): Promise<void>
}

/** Goes on where the import stands, whoever left it there; null when there is nothing to go on with. */
export async function openImport(deps: Deps, statusChanged: StatusChanged, key: ImportKey): Promise<Steps | null> {
  const stored = await readImportFile(deps.sql, key.ordine, key.id)
  if (stored === null || stored.file === null || !['judging', 'running'].includes(stored.status)) return null
  if (stored.status === 'running' && (await isDisabled(deps, key.ordine, stored.createdBy))) {
    await end(deps, key, { from: 'running', reason: 'accountDisabled', action: 'albo.importFailed' })
    return null
  }
  const file = await openFile({
    bytes: Buffer.from(stored.file, 'base64'),
    choice: { encoding: stored.encoding, delimiter: stored.delimiter },
    // The same verdicts at every look: a date that lay in the future does so until the import is over.
    today: civilDateOf(stored.createdAt),
  })
  if (!file.ok) {
    // It was judged before: not the file is at fault, but the machine.
    if (stored.status === 'running') throw new Error('a file that was judged cannot be read again')
    await refuse(deps, key, file.defects)
    return null
  }
  const steps =
    stored.status === 'judging' ? judging(deps, key, file) : running(deps, { key, stored, file, statusChanged })
  return {
    key,
    async next() {
      const step = await steps.next()
      return step.done === true ? step.value : 'more'
    },
    close: () => file.close(),
  }
}

/** Whose right was taken away gives no orders any more, also those given before (I-38). */
async function isDisabled(deps: Deps, ordine: string, account: string): Promise<boolean> {
  const accounts = await listAccounts(deps.sql, ordine)
  return accounts.some(({ id, disabledAt }) => id === account && disabledAt !== null)
}

/** The file as a whole cannot be taken: it goes, and the defects say why. */
function refuse(deps: Deps, key: ImportKey, defects: readonly FileDefect[]): Promise<void> {
  return end(deps, key, { from: 'judging', reason: defects[0]?.code ?? '', action: 'albo.importRefused', defects })
}

type Stop = { from: string; reason: string; action: string; defects?: readonly FileDefect[] }

async function end(deps: Deps, key: ImportKey, { from, reason, action, defects = [] }: Stop): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const ending = { ...key, from, to: 'failed', finishedAt: deps.clock(), fault: reason }
  await deps.sql.transaction(function* () {
    if ((yield* run(endImport(db, ending))) !== 1) return
    if (from === 'running') yield* run(rejudgePreviews(db, { ordine: key.ordine }))
    if (defects.length > 0) yield* replaceDefects(db, { ordine: key.ordine, import: key.id }, defects)
    yield* appendAudit(db, [importAudit(deps, key, { action, outcome: 'rejected', reason })])
  })
  deps.changes.emit(key.ordine, 'import', key.id)
}

async function* judging(deps: Deps, key: ImportKey, file: OpenFile): AsyncGenerator<void, 'done'> {
  const { head } = file
  const since = deps.clock()
  const known = await listAlbi(deps.sql, key.ordine)
  const told = new Set<string>()
  let counts = noRows
  for await (const members of chunksOf(file, 0)) {
    for (const { albo } of members.flatMap(({ enrolments }) => enrolments)) told.add(albo)
    counts = addCounts(counts, await previewMembers(deps, key.ordine, members))
    yield
  }
  const missing = await findMissing(deps, key.ordine, file)
  const judged = {
    ...key,
    encoding: head.encoding,
    delimiter: head.delimiter,
    rows: head.rows,
    accepted: head.accepted,
    refused: head.refused,
    newRows: counts.new,
    changedRows: counts.changed,
    unchangedRows: counts.unchanged,
    missingRows: countMembers(missing),
  }
  const db = deps.sql.kysely<Database>()
  await deps.sql.transaction(function* () {
    // Compared with an albo that another import changed meanwhile: it stays to be judged.
    if (yield* hasImportEndedSince(db, key.ordine, since)) return
    if ((yield* run(recordImportJudged(db, judged))) !== 1) return
    const defects = [...newAlboDefects(known, told), ...head.defects, ...missingDefects(missing)]
    yield* replaceDefects(db, { ordine: key.ordine, import: key.id }, defects.slice(0, defectsKept))
    yield* appendAudit(db, [importAudit(deps, key, { action: 'albo.importJudged' })])
  })
  deps.changes.emit(key.ordine, 'import', key.id)
  return 'done'
}

/** More than anyone reads, and as many as one transaction may write. */
const defectsKept = 50_000

type Running = { key: ImportKey; stored: ImportFile; file: OpenFile; statusChanged: StatusChanged }

/** Each chunk is one transaction with its place in the file: a killed process goes on after the last one. */
async function* running(
  deps: Deps,
  { key, stored, file, statusChanged }: Running,
): AsyncGenerator<void, 'done' | 'lost'> {
  const by = { ordine: key.ordine, actor: importer(stored.createdBy) }
  let done = stored.doneRows
  for await (const members of chunksOf(file, done)) {
    const applied = await applyChunk(deps, { key, by, done }, members)
    if (applied === null) return 'lost'
    done += applied.rows
    if (applied.newStatus.length > 0) await statusChanged(key.ordine, applied.newStatus)
    deps.changes.emit(key.ordine, 'import', key.id)
    yield
  }
  // Once more for everybody: a process may have died between a chunk and what followed from it.
  await statusChanged(key.ordine, await listInactiveMemberIds(deps.sql, key.ordine))
  await finish(deps, key, by.actor)
  return 'done'
}

/** Files from the command line have no account behind them. */
function importer(createdBy: string): Actor {
  return createdBy === commandLine ? { type: 'system', id: null } : { type: 'operator', id: createdBy }
}

type Chunk = { key: ImportKey; by: { ordine: string; actor: Actor }; done: number }

function applyChunk(deps: Deps, { key, by, done }: Chunk, members: readonly AlboMember[]) {
  const rows = members.reduce((sum, member) => sum + member.rows, 0)
  const db = deps.sql.kysely<Database>()
  return deps.sql.transaction(function* () {
    const isNext = (yield* run(advanceImport(db, { ...key, done, by: rows }))) === 1
    return isNext ? yield* applyMembers(deps, by, members) : null
  })
}

/** The members from the one on before whom `doneRows` rows have been applied. */
async function* chunksOf(file: OpenFile, doneRows: number): AsyncGenerator<AlboMember[]> {
  let skipped = 0
  for (let from = 0; from < file.head.people; from += membersPerChunk) {
    const members = await file.members(from, membersPerChunk)
    const left = members.filter((member) => {
      const isDone = skipped < doneRows
      if (isDone) skipped += member.rows
      return !isDone
    })
    if (left.length > 0) yield left
  }
}

async function finish(deps: Deps, key: ImportKey, actor: Actor): Promise<void> {
  const db = deps.sql.kysely<Database>()
  await deps.sql.transaction(function* () {
    const end = { ...key, from: 'running', to: 'done', finishedAt: deps.clock(), fault: null }
    if ((yield* run(endImport(db, end))) !== 1) return
    yield* run(rejudgePreviews(db, { ordine: key.ordine }))
    yield* appendAudit(db, [importAudit(deps, key, { action: 'albo.importFinished', actor })])
  })
  deps.changes.emit(key.ordine, 'import', key.id)
}

type Act = { action: string; actor?: Actor; outcome?: string; reason?: string | null }

export function importAudit(deps: Pick<Deps, 'clock'>, key: ImportKey, act: Act): AuditEntry {
  return {
    tenant: key.ordine,
    at: deps.clock(),
    actor: act.actor ?? { type: 'system', id: null },
    action: act.action,
    object: { type: 'import', id: key.id },
    outcome: act.outcome ?? 'ok',
    reason: act.reason ?? null,
  }
}
