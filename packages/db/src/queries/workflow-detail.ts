import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { WorkflowDetail, WorkflowHistoryItem } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { actorNames } from './actor-names.ts'
import { readConventionTitle } from './convention.ts'
import { iso, isoOrNull } from './instants.ts'
import { noticesOf } from './notices.ts'
import { workflowColumns, workflowItems } from './workflow-items.ts'

/** One workflow with its history and all that is still to come; null when this Ordine has none of that id. */
export async function readWorkflow(sql: Sql, ordine: string, id: string): Promise<WorkflowDetail | null> {
  const db = sql.kysely<Database>()
  const row = await db
    .selectFrom('workflow')
    .leftJoin('member', (join) =>
      join.onRef('member.ordine', '=', 'workflow.tenant').onRef('member.id', '=', 'workflow.subject'),
    )
    .select([...workflowColumns, 'workflow.refs', 'member.codiceFiscale', 'member.email'])
    .where('workflow.tenant', '=', ordine)
    .where('workflow.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const [item] = await workflowItems(db, ordine, [row])
  if (item === undefined) return null
  return {
    ...item,
    codiceFiscale: row.codiceFiscale ?? '',
    email: row.email,
    convention: await conventionOf(db, ordine, row.refs),
    reason: reasonOf(row),
    history: await historyOf(db, ordine, id),
    timers: await timersOf(db, ordine, id),
    effects: await openEffectsOf(db, ordine, id),
    notices: await noticesOf(db, ordine, { workflow: id }),
  }
}

/** Why a workflow is held up or ended, as its machine keeps it. */
export function reasonOf(row: { context: string }): string | null {
  const { reason }: { reason?: unknown } = JSON.parse(row.context)
  return codeOf(reason)
}

/** From the first step to the last. */
async function historyOf(db: Kysely<Database>, ordine: string, workflow: string): Promise<WorkflowHistoryItem[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['version', 'at', 'event', 'actorType', 'actorId', 'fromState', 'toState', 'effects'])
    .where('tenant', '=', ordine)
    .where('workflow', '=', workflow)
    .orderBy('version')
    .execute()
  const nameOf = await actorNames(db, ordine, rows)
  return rows.map((row) => {
    const event = JSON.parse(row.event) as { type: string; reason?: unknown; status?: unknown }
    const effects = JSON.parse(row.effects) as { type: string }[]
    return {
      version: row.version,
      at: iso(row.at),
      event: event.type,
      detail: codeOf(event.reason) ?? codeOf(event.status),
      actor: nameOf(row),
      from: row.fromState,
      to: row.toState,
      effects: effects.map((effect) => effect.type),
    }
  })
}

function codeOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

async function conventionOf(db: Kysely<Database>, ordine: string, text: string) {
  const refs: { convention?: unknown; conventionVersion?: unknown } = JSON.parse(text)
  const named = { key: codeOf(refs.convention) ?? '', version: Number(refs.conventionVersion ?? 0) }
  return { ...named, title: await readConventionTitle(db, ordine, named) }
}

async function timersOf(db: Kysely<Database>, ordine: string, workflow: string) {
  const rows = await db
    .selectFrom('timer')
    .select(['delay', 'dueAt'])
    .where('tenant', '=', ordine)
    .where('workflow', '=', workflow)
    .orderBy('dueAt')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ name: row.delay, dueAt: iso(row.dueAt) }))
}

async function openEffectsOf(db: Kysely<Database>, ordine: string, workflow: string) {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'type', 'attempts', 'outcome', 'lastError', 'notBefore'])
    .where('tenant', '=', ordine)
    .where('workflow', '=', workflow)
    .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('outcome', '!=', 'done')]))
    .orderBy('createdAt')
    .orderBy('key')
    .execute()
  return rows.map(({ notBefore, ...row }) => ({
    ...row,
    nextTryAt: isoOrNull(row.outcome === null ? notBefore : null),
  }))
}
