import type { Kysely } from 'kysely'
import type { WorkflowListItem } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { iso, lastDayBefore } from './instants.ts'

export const workflowColumns = [
  'workflow.id',
  'workflow.machine',
  'workflow.state',
  'workflow.status',
  'workflow.subject',
  'workflow.context',
  'workflow.startedAt',
  'workflow.changedAt',
] as const

export type WorkflowItemRow = {
  id: string
  machine: string
  state: string
  status: string
  subject: string
  context: string
  startedAt: number
  changedAt: number
}

/** Workflows with whom and which address they are about, read for all of them together. */
export async function workflowItems(
  db: Kysely<Database>,
  ordine: string,
  rows: readonly WorkflowItemRow[],
): Promise<WorkflowListItem[]> {
  const members = await membersBy(
    db,
    ordine,
    rows.map((row) => row.subject),
  )
  const addresses = await addressesBy(db, ordine, rows.map(mailboxOf))
  const deadlines = await deadlinesBy(
    db,
    ordine,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    machine: row.machine,
    state: row.state,
    status: row.status as WorkflowListItem['status'],
    member: members.get(row.subject) ?? { id: row.subject, surname: '', name: '' },
    address: addresses.get(mailboxOf(row)) ?? null,
    dueOn: lastDayBefore(deadlines.get(row.id) ?? null),
    startedAt: iso(row.startedAt),
    changedAt: iso(row.changedAt),
  }))
}

/** The mailbox that a workflow's context names; empty when it names none. */
export function mailboxOf(row: { context: string }): string {
  const { mailboxId }: { mailboxId?: unknown } = JSON.parse(row.context)
  return typeof mailboxId === 'string' ? mailboxId : ''
}

async function membersBy(db: Kysely<Database>, ordine: string, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('member')
          .select(['id', 'surname', 'name'])
          .where('ordine', '=', ordine)
          .where('id', 'in', ids)
          .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function addressesBy(db: Kysely<Database>, ordine: string, mailboxes: readonly string[]) {
  const rows =
    mailboxes.length === 0
      ? []
      : await db
          .selectFrom('mailbox')
          .select(['id', 'address'])
          .where('ordine', '=', ordine)
          .where('id', 'in', mailboxes)
          .execute()
  return new Map(rows.map((row) => [row.id, row.address]))
}

/** Reminders fall due before it: the last timer of a workflow is the one that ends the waiting. */
async function deadlinesBy(db: Kysely<Database>, ordine: string, workflows: readonly string[]) {
  const rows =
    workflows.length === 0
      ? []
      : await db
          .selectFrom('timer')
          .select('workflow')
          .select(({ fn }) => fn.max('dueAt').as('dueAt'))
          .where('tenant', '=', ordine)
          .where('workflow', 'in', workflows)
          .groupBy('workflow')
          .execute()
  return new Map(rows.map((row) => [row.workflow, row.dueAt]))
}
