import { describeMachine, transitionsFrom } from '@postalbo/domain/machines'
import { layoutOf, type DiagramLayout } from '@postalbo/ui/diagram'

/** The picture of a machine, or none for one that this console does not know. */
export async function diagramOf(machine: string): Promise<DiagramLayout | null> {
  return isKnown(machine) ? layoutOf(describeMachine(machine)) : null
}

export function stepsFrom(machine: string, state: string) {
  return isKnown(machine) ? transitionsFrom(machine, state) : []
}

function isKnown(machine: string): machine is 'ordineActivation' {
  return machine === 'ordineActivation'
}
