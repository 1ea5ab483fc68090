import { describeMachine } from '@postalbo/domain/machines'
import { expect, test } from 'vitest'
import { diagramOf, pictureOf } from './diagram.ts'

const machine = describeMachine('ordineActivation')
const begun = { from: null, to: 'creating', event: 'workflow.started' }
const created = { from: 'creating', to: 'inactive', event: 'provider.mailboxCreated' }

function keysOf({ states }: { states: readonly { key: string }[] }): string[] {
  return states.map(({ key }) => key)
}

test('a case that goes well shows the way it went, the way ahead and the exits from here', () => {
  const workflow = {
    machine: 'ordineActivation',
    state: 'inactive',
    status: 'active',
    history: [begun, created],
  } as const
  const picture = pictureOf(workflow, machine)
  expect(keysOf(picture)).toEqual(['creating', 'inactive', 'activating', 'active', 'completed', 'withdrawing'])
  expect(picture.transitions).toContainEqual({ from: 'inactive', to: 'activating', label: 'Casella accettata' })
})

test('a refusal shows the way back to the provider', () => {
  const refused = { from: 'creating', to: 'blocked', event: 'provider.refused' }
  const workflow = {
    machine: 'ordineActivation',
    state: 'blocked',
    status: 'active',
    history: [begun, refused],
  } as const
  const { transitions } = pictureOf(workflow, machine)
  expect(transitions.some(({ from, to }) => from === 'blocked' && to === 'activating')).toBe(false)
  expect(transitions).toContainEqual({ from: 'blocked', to: 'creating', label: 'Indirizzo corretto' })
  expect(transitions).toContainEqual({ from: 'creating', to: 'blocked', label: 'Rifiuto del gestore' })
})

test('a case that ended shows only what happened', () => {
  const history = [begun, created, { from: 'inactive', to: 'withdrawing', event: 'member.declined' }]
  const ended = { from: 'withdrawing', to: 'declined', event: 'provider.mailboxWithdrawn' }
  const workflow = {
    machine: 'ordineActivation',
    state: 'declined',
    status: 'done',
    history: [...history, ended],
  } as const
  expect(keysOf(pictureOf(workflow, machine))).toEqual(['creating', 'inactive', 'withdrawing', 'declined'])
})

test('a machine that this console does not know has no picture', async () => {
  expect(await diagramOf({ machine: 'other', state: 'x', status: 'active', history: [] })).toBeNull()
})
