import { ordineActivationGuardLabels as guards } from '@postalbo/domain/labels'
import { describeMachine, transitionsFrom, type PossibleStep } from '@postalbo/domain/machines'
import { layoutOf, mainPathOf, type DiagramLayout, type MachineDescription } from '@postalbo/ui/diagram'
import { eventWords } from '../labels.ts'
import type { Workflow } from '../types.ts'

type Case = Pick<Workflow, 'machine' | 'state' | 'status'> & {
  history: readonly Pick<Workflow['history'][number], 'from' | 'to' | 'event'>[]
}
type Known = Case & { machine: 'ordineActivation' }
type Transition = MachineDescription['transitions'][number]

export type CaseDiagram = { layout: DiagramLayout; machine: MachineDescription; steps: PossibleStep[] }

/**
 * The picture of one case: the way it went, the way ahead, and what else can happen from here. All the rest of the
 * machine is in the table: thirty arrows at once tell nobody anything. None for a machine that is not known here.
 */
export async function diagramOf(workflow: Case): Promise<CaseDiagram | null> {
  if (!isKnown(workflow)) return null
  const machine = withActors(describeMachine(workflow.machine))
  const layout = await layoutOf(pictureOf(workflow, machine))
  return { layout, machine, steps: stepsFrom(workflow) }
}

function isKnown(workflow: Case): workflow is Known {
  return workflow.machine === 'ordineActivation'
}

/** Exported for its test. */
export function pictureOf(workflow: Known, machine: MachineDescription): MachineDescription {
  const isOver = workflow.status === 'done'
  const drawn = [
    // First, so that the straight line is the way on and not the detour that was taken.
    ...(isOver ? [] : aheadOf(workflow, machine)),
    ...takenIn(workflow),
    ...(isOver ? [] : exitsOf(workflow, machine)),
  ]
  const transitions = [...new Map(drawn.map((each) => [JSON.stringify(each), each])).values()]
  const keys = new Set([workflow.state, ...transitions.flatMap(({ from, to }) => [from, to])])
  return { states: machine.states.filter(({ key }) => keys.has(key)), transitions }
}

function takenIn({ history }: Known): Transition[] {
  return history.flatMap(({ from, to, event }) =>
    from === null || from === to ? [] : [{ from, to, label: eventWords(event).label }],
  )
}

/** From the last state of the main path that the case has reached, to its end. */
function aheadOf({ machine: name, state, history }: Known, machine: MachineDescription): Transition[] {
  const path = mainPathOf(machine)
  const reached = new Set([state, ...history.map(({ to }) => to)])
  const left = path.slice(
    Math.max(
      path.findLastIndex((key) => reached.has(key)),
      0,
    ),
  )
  return left.slice(1).map((to, index) => {
    const from = left[index] ?? to
    return { from, to, label: labelOf(transitionsFrom(name, from).filter((step) => step.to === to)) }
  })
}

/** An event says more than what happens by itself. */
function labelOf(steps: readonly PossibleStep[]): string {
  return (steps.find(({ event }) => event !== null) ?? steps[0])?.label ?? ''
}

function exitsOf(workflow: Known, machine: MachineDescription): Transition[] {
  const { state } = workflow
  const next = aheadOf(workflow, machine).find(({ from }) => from === state)
  return (
    stepsFrom(workflow)
      .filter(({ event, delay, to }) => to !== state && to !== next?.to && (event !== null || delay !== null))
      // From anywhere one can leave the albo: the table says so, the picture would be all about it.
      .filter(({ event }) => event !== 'albo.memberLeft')
      .map(({ to, label }) => ({ from: state, to, label }))
  )
}

/** What can happen from here, without what the refusal that stopped the case rules out. */
function stepsFrom({ machine, state, history }: Known): PossibleStep[] {
  const cameFrom = history.findLast(({ from, to }) => to === state && from !== state)?.from ?? null
  const ruledOut = Object.entries(conditions).flatMap(([from, condition]) => (from === cameFrom ? [] : [condition]))
  return transitionsFrom(machine, state).filter(({ condition }) => !ruledOut.some((each) => each === condition))
}

/** What holds of a stopped case, by the state that it was stopped in. */
const conditions = {
  creating: guards.isBlockedInCreating,
  activating: guards.isBlockedInActivating,
  withdrawing: guards.isBlockedInWithdrawing,
} as const

/** An end waits for nobody; what passes by itself is the system's. */
function withActors(machine: MachineDescription): MachineDescription {
  const states = machine.states.map((state) => {
    if (state.final) return { ...state, actor: 'Fine' }
    return state.actor === 'Nessuno' ? { ...state, actor: 'Sistema' } : state
  })
  return { ...machine, states }
}
