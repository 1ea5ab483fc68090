import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { run } from '@postalbo/sql'
import { commitApart, type Broken, type Outcome } from '../commit.ts'
import type { Core } from '../core.ts'
import { prepareOn } from '../deliver.ts'
import { Crashed, faultName, ValuesMissing } from '../faults.ts'
import { quarantine } from '../quarantine.ts'
import { noteDue, takeTimer } from '../statements.ts'
import type { Delivery, Step } from '../step.ts'
import { readDue, type DueTimer } from './due.ts'

/** Fires all that is due when it begins, each timer once, and gives how many that was. */
export type Sweep = () => Promise<number>

const slice = { first: 16, atMost: 512, longestMs: 25 }
const pauseMs = 10_000

/** In slices of one transaction each, as large as 25 ms allow: between two of them everybody else gets a turn. */
export function createSweep(core: Core): Sweep {
  const pauses = createPauses(core.clock)
  let size = slice.first
  return async () => {
    const by = core.clock()
    let done = 0
    let last: DueTimer | null = null
    for (;;) {
      const began = performance.now()
      const due: DueTimer[] = await readDue(core, { by, after: last, atMost: size })
      last = due.at(-1) ?? null
      if (last === null) return done
      core.reach('timer:claimed')
      done += await fire(core, due, pauses)
      core.reach('timer:fired')
      size = nextSize(size, performance.now() - began)
      await yieldToOthers()
    }
  }
}

function nextSize(size: number, tookMs: number): number {
  if (tookMs > slice.longestMs) return Math.max(1, Math.floor(size / 2))
  return tookMs < slice.longestMs / 3 ? Math.min(size * 2, slice.atMost) : size
}

async function fire(core: Core, due: readonly DueTimer[], pauses: Pauses): Promise<number> {
  const ready: { timer: DueTimer; step: Step }[] = []
  let done = 0
  for (const timer of due.filter((one) => !pauses.has(one))) {
    const step = await stepOf(core, timer, pauses)
    if (step === 'gone') done += 1
    else if (step !== 'waits') ready.push({ timer, step })
  }
  const outcomes =
    ready.length === 0
      ? []
      : await commitApart(
          core,
          ready.map(({ step }) => step),
        )
  for (const [index, { timer }] of ready.entries()) done += await conclude(core, timer, outcomes[index])
  return done
}

async function stepOf(core: Core, timer: DueTimer, pauses: Pauses): Promise<Step | 'gone' | 'waits'> {
  try {
    const prepared = await prepareOn(core, timer.workflow, deliveryOf(timer))
    if ('step' in prepared) return prepared.step
    await drop(core, timer)
    return 'gone'
  } catch (fault) {
    if (fault instanceof Crashed) throw fault
    if (fault instanceof ValuesMissing) pauses.add(timer)
    else await quarantine(core, timer.workflow, faultName(fault))
    report(core, timer, fault)
    return 'waits'
  }
}

function deliveryOf({ name, event, workflow }: DueTimer): Delivery {
  return {
    target: { tenant: workflow.tenant, workflow: workflow.id },
    event,
    actor: { type: 'timer', id: null },
    personal: {},
    requestId: null,
    eventId: null,
    origin: { kind: 'timer', name },
  }
}

/** Nobody else would see what a timer could not do: the workflow is set aside. One that was overtaken comes again. */
async function conclude(core: Core, timer: DueTimer, outcome: Outcome | Broken | undefined): Promise<0 | 1> {
  if (outcome?.kind === 'ok') return 1
  if (outcome?.kind === 'refused') await quarantine(core, timer.workflow, outcome.refusal)
  if (outcome?.kind === 'broken') await quarantine(core, timer.workflow, faultName(outcome.fault))
  return 0
}

/** Its state does not take it any more (a guard says no, say): it fires nothing, now or later. */
async function drop(core: Core, { name, workflow }: DueTimer): Promise<void> {
  const target = { tenant: workflow.tenant, workflow: workflow.id }
  await core.sql.transaction(function* () {
    yield* run(takeTimer(core.db, { ...target, name, at: core.clock() }))
    yield* run(noteDue(core.db, target))
  })
}

function report(core: Core, { workflow, name }: DueTimer, fault: unknown): void {
  const { tenant, id, version } = workflow
  core.log.error('engine.timerFailed', { tenant, workflow: id, version, name, fault: faultName(fault) })
}

type Pauses = { add(timer: DueTimer): void; has(timer: DueTimer): boolean }

/** Timers that wait for values to be loaded are not asked at every sweep. */
function createPauses(clock: () => number): Pauses {
  const until = new Map<string, number>()
  const keyOf = ({ workflow, name }: DueTimer) => JSON.stringify([workflow.tenant, workflow.id, name])
  return {
    add: (timer) => until.set(keyOf(timer), clock() + pauseMs),
    has(timer) {
      const end = until.get(keyOf(timer))
      if (end !== undefined && end <= clock()) until.delete(keyOf(timer))
      return end !== undefined && end > clock()
    },
  }
}
