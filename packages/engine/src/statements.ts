import { prepared } from '@postalbo/sql'
import { lanes } from './lanes.ts'
import type { EngineTables, InboxTable, JournalTable, OutboxTable, TimerTable, WorkflowTable } from './tables.ts'

/** Statements of a move, built once: building costs five times what running does. */

export const insertWorkflow = prepared<EngineTables, WorkflowTable, unknown>((db, v) =>
  db
    .insertInto('workflow')
    .values({
      tenant: v.tenant,
      id: v.id,
      machine: v.machine,
      machineVersion: v.machineVersion,
      subject: v.subject,
      state: v.state,
      context: v.context,
      refs: v.refs,
      status: v.status,
      version: v.version,
      waitingFor: v.waitingFor,
      dueAt: v.dueAt,
      startedAt: v.startedAt,
      changedAt: v.changedAt,
      fault: v.fault,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

export type Advance = Pick<
  WorkflowTable,
  'tenant' | 'id' | 'machineVersion' | 'state' | 'context' | 'status' | 'version' | 'waitingFor' | 'changedAt'
> & { expected: number }

/** Compare and swap: changes no row when someone was quicker. */
export const advanceWorkflow = prepared<EngineTables, Advance, unknown>((db, v) =>
  db
    .updateTable('workflow')
    .set({
      machineVersion: v.machineVersion,
      state: v.state,
      context: v.context,
      status: v.status,
      version: v.version,
      waitingFor: v.waitingFor,
      changedAt: v.changedAt,
    })
    .where('tenant', '=', v.tenant)
    .where('id', '=', v.id)
    .where('version', '=', v.expected)
    .where('status', '=', 'active'),
)

export const insertJournal = prepared<EngineTables, JournalTable, unknown>((db, v) =>
  db.insertInto('journal').values({
    tenant: v.tenant,
    workflow: v.workflow,
    version: v.version,
    at: v.at,
    event: v.event,
    actorType: v.actorType,
    actorId: v.actorId,
    fromState: v.fromState,
    toState: v.toState,
    effects: v.effects,
    refs: v.refs,
    machineVersion: v.machineVersion,
  }),
)

export type NewEffect = Pick<OutboxTable, 'tenant' | 'key' | 'workflow' | 'type' | 'params' | 'lane' | 'createdAt'>

export const insertEffect = prepared<EngineTables, NewEffect, unknown>((db, v) =>
  db.insertInto('outbox').values({
    tenant: v.tenant,
    key: v.key,
    workflow: v.workflow,
    type: v.type,
    params: v.params,
    lane: v.lane,
    attempts: 0,
    notBefore: v.createdAt,
    leaseUntil: null,
    leaseToken: null,
    outcome: null,
    lastError: null,
    createdAt: v.createdAt,
    closedAt: null,
  }),
)

/** What waits with an awaited effect of the same workflow is awaited too: in another lane one could overtake the other. */
export const joinLanes = prepared<EngineTables, { tenant: string; workflow: string }, unknown>((db, v) =>
  db
    .updateTable('outbox')
    .set({ lane: lanes.awaited })
    .where('tenant', '=', v.tenant)
    .where('workflow', '=', v.workflow)
    .where('outcome', 'is', null)
    .where('leaseToken', 'is', null)
    .where('lane', '<>', lanes.awaited)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox as other')
          .select('other.key')
          .where('other.tenant', '=', v.tenant)
          .where('other.workflow', '=', v.workflow)
          .where('other.outcome', 'is', null)
          .where('other.lane', '=', lanes.awaited),
      ),
    ),
)

/** Changes no row when an event with this id was applied before. */
export const insertInbox = prepared<EngineTables, InboxTable, unknown>((db, v) =>
  db
    .insertInto('inbox')
    .values({ tenant: v.tenant, eventId: v.eventId, workflow: v.workflow, version: v.version, at: v.at })
    .onConflict((conflict) => conflict.doNothing()),
)

export const setTimer = prepared<EngineTables, TimerTable, unknown>((db, v) =>
  db
    .insertInto('timer')
    .values({ tenant: v.tenant, workflow: v.workflow, name: v.name, dueAt: v.dueAt, event: v.event, delay: v.delay })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'workflow', 'name']).doUpdateSet({ dueAt: v.dueAt, event: v.event, delay: v.delay }),
    ),
)

type TimerKey = Pick<TimerTable, 'tenant' | 'workflow' | 'name'>

export const deleteTimer = prepared<EngineTables, TimerKey, unknown>((db, v) =>
  db.deleteFrom('timer').where('tenant', '=', v.tenant).where('workflow', '=', v.workflow).where('name', '=', v.name),
)

/** Changes no row when another engine fired it, or when it was set anew for later. */
export const takeTimer = prepared<EngineTables, TimerKey & { at: number }, unknown>((db, v) =>
  db
    .deleteFrom('timer')
    .where('tenant', '=', v.tenant)
    .where('workflow', '=', v.workflow)
    .where('name', '=', v.name)
    .where('dueAt', '<=', v.at),
)

export const deleteTimers = prepared<EngineTables, { tenant: string; workflow: string }, unknown>((db, v) =>
  db.deleteFrom('timer').where('tenant', '=', v.tenant).where('workflow', '=', v.workflow),
)

/** The earliest timer of a workflow, where lists find it. */
export const noteDue = prepared<EngineTables, { tenant: string; workflow: string }, unknown>((db, v) =>
  db
    .updateTable('workflow')
    .set((update) => ({
      dueAt: update
        .selectFrom('timer')
        .select((select) => select.fn.min('timer.dueAt').as('dueAt'))
        .where('timer.tenant', '=', v.tenant)
        .where('timer.workflow', '=', v.workflow),
    }))
    .where('tenant', '=', v.tenant)
    .where('id', '=', v.workflow),
)

export type Closing = Pick<OutboxTable, 'tenant' | 'key' | 'outcome' | 'lastError'> & { token: string; at: number }

/** Changes no row when the lease went to another worker: the token is the fence. */
export const closeEffect = prepared<EngineTables, Closing, unknown>((db, v) =>
  db
    .updateTable('outbox')
    .set({ outcome: v.outcome, lastError: v.lastError, closedAt: v.at, leaseUntil: null, leaseToken: null })
    .where('tenant', '=', v.tenant)
    .where('key', '=', v.key)
    .where('leaseToken', '=', v.token)
    .where('outcome', 'is', null),
)
