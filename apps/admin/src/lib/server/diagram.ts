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
  const steps = transitionsFrom(workflow.machine, workflow.state)
  return { layout, machine, steps }
}

function isKnown(workflow: Case): workflow is Known {
  return workflow.machine === 'ordineActivation'
}

/** Exported for its test. */
export function pictureOf(workflow: Known, machine: MachineDescription): MachineDescription {
  const isOver = workflow.status === 'done'
  const drawn = [
    ...takenIn(workflow),
    ...(isOver ? [] : [...aheadOf(workflow, machine), ...exitsOf(workflow, machine)]),
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

function exitsOf({ machine: name, state, history }: Known, machine: MachineDescription): Transition[] {
  const next = aheadOf({ machine: name, state, status: 'active', history }, machine).find(({ from }) => from === state)
  return transitionsFrom(name, state)
    .filter(({ event, delay, to }) => to !== state && to !== next?.to && (event !== null || delay !== null))
    .map(({ to, label }) => ({ from: state, to, label }))
}

/** An end waits for nobody; what passes by itself is the system's. */
function withActors(machine: MachineDescription): MachineDescription {
  const states = machine.states.map((state) => {
    if (state.final) return { ...state, actor: 'Fine' }
    return state.actor === 'Nessuno' ? { ...state, actor: 'Sistema' } : state
  })
  return { ...machine, states }
}
