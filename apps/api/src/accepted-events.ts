import type { App, Person } from '@postalbo/app'
import { machines } from '@postalbo/domain/machines'
import type { EngineEvent } from '@postalbo/engine'

/** The events that a workflow would take now from this person; none of a workflow that cannot be read. */
export async function acceptedEvents(app: App, person: Person, workflow: string): Promise<string[]> {
  const target = { tenant: person.ordine, workflow }
  const read = await app.engine.read(target)
  if (read === null || read.status !== 'active') return []
  await app.registry.load(read.refs)
  return app.engine.accepted(target, eventsOf(person))
}

/** What this kind of person may ever send, with the payload that a form would add. */
function eventsOf(person: Person): EngineEvent[] {
  const definitions: Readonly<Record<string, { by: readonly string[] }>> = machines.ordineActivation.events
  const types = Object.keys(definitions).filter((type) => definitions[type]?.by.includes(person.type))
  return types.map((type) => ({ type, ...samplePayload }))
}

const samplePayload = { reason: 'other', addressRef: 'address/sample' }
