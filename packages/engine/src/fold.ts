import { isDeepStrictEqual } from 'node:util'
import type { AnyStateMachine } from 'xstate'
import type { Sql } from '@postalbo/sql'
import { decideStart, decideStep, type Decided, type DueTimer } from './decide.ts'
import { faultName } from './faults.ts'
import { parseObject, type JsonObject } from './json.ts'
import { openMachine, type Machine } from './machine/port.ts'
import type { EngineTables, JournalTable, TimerTable, WorkflowTable } from './tables.ts'
import type { EngineEvent, Refs } from './types.ts'

export type FoldFault = {
  tenant: string
  workflow: string
  /** The first version that differs. */
  version: number
  /** versionGap, refused, MachineUnknown, {state, effects, status, context, timers}Differ(s), or a fault's name */
  reason: string
}

export type FoldReport = { workflows: number; faults: FoldFault[] }

type Options = {
  machines: Readonly<Record<string, AnyStateMachine>>
  hydrate: (refs: Refs) => Readonly<JsonObject> | null
}

const workflowsPerPage = 200

/** The journal of every workflow, folded by today's code, has to give what is stored: state, context, timers (I-17). */
export async function auditFolds(sql: Sql, { machines, hydrate }: Options): Promise<FoldReport> {
  const opened = new Map(Object.entries(machines).map(([name, machine]) => [name, openMachine(name, machine)]))
  const report: FoldReport = { workflows: 0, faults: [] }
  for (let page = await readPage(sql, null); page.length > 0; page = await readPage(sql, page.at(-1) ?? null)) {
    for (const workflow of page) {
      const machine = opened.get(workflow.machine)
      const history = await readHistory(sql, workflow)
      const found =
        machine === undefined
          ? { version: 0, reason: 'MachineUnknown' }
          : check({ machine, hydrate }, workflow, history)
      report.workflows += 1
      if (found !== null) report.faults.push({ tenant: workflow.tenant, workflow: workflow.id, ...found })
    }
  }
  return report
}

type History = { journal: readonly JournalTable[]; timers: readonly TimerTable[] }
type Found = Pick<FoldFault, 'version' | 'reason'>
type Judge = { machine: Machine; hydrate: Options['hydrate'] }

function check(judge: Judge, workflow: WorkflowTable, { journal, timers }: History): Found | null {
  let folded: Folded = { place: null, timers: new Map() }
  for (const [index, row] of journal.entries()) {
    const version = index + 1
    if (row.version !== version) return { version, reason: 'versionGap' }
    const decided = decideRow(judge, folded, row)
    if (typeof decided === 'string') return { version, reason: decided }
    const reason = differs(decided, row)
    if (reason !== null) return { version, reason }
    folded = { place: decided, timers: timersAfter(folded.timers, decided, row) }
  }
  const reason = differsFromStored(folded, workflow, timers)
  return reason === null ? null : { version: journal.length, reason }
}

type Folded = { place: Decided | null; timers: ReadonlyMap<string, DueTimer> }

function decideRow({ machine, hydrate }: Judge, { place }: Folded, row: JournalTable): Decided | string {
  const event = parseObject(row.event) as EngineEvent
  const given = { at: row.at, hydrated: hydrate(parseObject(row.refs)) }
  try {
    if (place === null) return decideStart(machine, event.input as JsonObject, given)
    const decided = decideStep(machine, place, event, given)
    return decided.ok ? decided : 'refused'
  } catch (fault) {
    return faultName(fault)
  }
}

function differs(decided: Decided, row: JournalTable): string | null {
  if (decided.state !== row.toState) return 'stateDiffers'
  return isDeepStrictEqual(decided.effects, JSON.parse(row.effects)) ? null : 'effectsDiffer'
}

function timersAfter(before: Folded['timers'], decided: Decided, row: JournalTable): Folded['timers'] {
  if (decided.status === 'done') return new Map()
  const after = new Map(before)
  const fired = (parseObject(row.event) as EngineEvent).type
  if (row.actorType === 'timer') after.delete(fired)
  for (const name of decided.timers.cancelled) after.delete(name)
  for (const timer of decided.timers.set) after.set(timer.name, timer)
  return after
}

/** A timer that its state did not take is gone without a move: fewer may be stored than folded, never others. */
function differsFromStored(
  { place, timers }: Folded,
  workflow: WorkflowTable,
  stored: History['timers'],
): string | null {
  if (place === null || workflow.state !== place.state) return 'stateDiffers'
  if (workflow.status !== 'quarantined' && workflow.status !== place.status) return 'statusDiffers'
  if (!isDeepStrictEqual(parseObject(workflow.context), place.context)) return 'contextDiffers'
  const isKnown = stored.every((timer) => timers.get(timer.name)?.dueAt === timer.dueAt)
  return isKnown ? null : 'timersDiffer'
}

function readPage(sql: Sql, after: WorkflowTable | null): Promise<WorkflowTable[]> {
  let query = sql.kysely<EngineTables>().selectFrom('workflow').selectAll()
  if (after !== null)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('tenant', 'id'), '>', tuple(after.tenant, after.id)))
  return query.orderBy('tenant').orderBy('id').limit(workflowsPerPage).execute()
}

async function readHistory(sql: Sql, { tenant, id, version }: WorkflowTable): Promise<History> {
  const db = sql.kysely<EngineTables>()
  const journal = await db
    .selectFrom('journal')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('workflow', '=', id)
    // Read while others write: what came after the snapshot is of no concern to it.
    .where('version', '<=', version)
    .orderBy('version')
    .execute()
  const timers = await db
    .selectFrom('timer')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('workflow', '=', id)
    .execute()
  return { journal, timers }
}
