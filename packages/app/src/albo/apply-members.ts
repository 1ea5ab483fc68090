import {
  endSessionsOf,
  endSignInTokens,
  knownMembers,
  writeMembers,
  type Database,
  type KnownMember,
} from '@postalbo/db'
import type { AlboMember } from '@postalbo/domain/albo'
import { appendAudit, type Actor } from '@postalbo/engine'
import { run, type Tx } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { memberChange, type MemberChange } from './member-change.ts'

export type RowCounts = { new: number; changed: number; unchanged: number }

export type Applied = {
  /** Rows of the file that these members stand for. */
  rows: number
  counts: RowCounts
  /** Members whose enrolments have another status than before. */
  newStatus: string[]
}

/** Few enough for the writer to be held for some milliseconds only. */
export const membersPerChunk = 100

type ApplyDeps = Pick<Deps, 'sql' | 'vault' | 'clock' | 'ids'>

/** Writes what is new or changed of these members; the body of one transaction, the last of its statements included. */
export function* applyMembers(
  deps: ApplyDeps,
  by: { ordine: string; actor: Actor },
  members: readonly AlboMember[],
): Tx<Applied> {
  const db = deps.sql.kysely<Database>()
  const codes = members.map((member) => member.codiceFiscale)
  const known = yield* knownMembers(db, by.ordine, codes)
  const changes = members.map((member) => changeOf(deps, member, known.get(member.codiceFiscale) ?? null))
  const now = deps.clock()
  yield* writeMembers(
    db,
    { ordine: by.ordine, now },
    changes.flatMap((change) => writeOf(deps, by.ordine, change)),
  )
  for (const change of changes) if (change.hasNewEmail || hasDied(change)) yield* shutOut(deps, by.ordine, change.id)
  const newStatus = changes.filter((change) => change.hasNewStatus).map((change) => change.id)
  yield* appendAudit(
    db,
    newStatus.map((id) => ({
      tenant: by.ordine,
      at: now,
      actor: by.actor,
      action: 'member.statusChanged',
      object: { type: 'member', id },
      outcome: 'ok',
    })),
  )
  return { rows: members.reduce((sum, { rows }) => sum + rows, 0), counts: sumOf(changes), newStatus }
}

type Change = MemberChange & { id: string }

function changeOf(deps: ApplyDeps, member: AlboMember, known: KnownMember | null): Change {
  return { ...memberChange(member, known), id: known?.id ?? deps.ids() }
}

function writeOf(deps: ApplyDeps, ordine: string, { id, write }: Change) {
  if (write === null) return []
  const { line: _line, rows: _rows, ...facts } = write.member
  return [{ ...facts, id, factsDigest: write.factsDigest, wrappedKey: deps.vault.newSubjectKey(ordine, id) }]
}

/** Whoever reads the old address, or holds a dead person's code, must not come in any more, nor stay in. */
function* shutOut(deps: ApplyDeps, ordine: string, member: string): Tx<void> {
  const db = deps.sql.kysely<Database>()
  const subject = { ordine, subjectType: 'member', subject: member, endedAt: deps.clock() }
  for (const kind of ['link', 'code', 'request']) yield* run(endSignInTokens(db, { ...subject, kind }))
  yield* run(endSessionsOf(db, subject))
}

function hasDied({ hasNewStatus, write }: Change): boolean {
  return hasNewStatus && (write?.member.enrolments.some(({ status }) => status === 'deceased') ?? false)
}

function sumOf(changes: readonly MemberChange[]): RowCounts {
  return changes.reduce((sum, { rows }) => addCounts(sum, rows), noRows)
}

export const noRows: RowCounts = { new: 0, changed: 0, unchanged: 0 }

export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return { new: a.new + b.new, changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged }
}
