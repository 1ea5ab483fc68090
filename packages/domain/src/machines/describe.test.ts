import { expect, test } from 'vitest'
import { ordineActivationDelays, ordineActivationGuards, ordineActivationStates, effectTypes } from './codes.ts'
import { effectActions } from './effects.ts'
import { describeMachine, machines, transitionsFrom } from './index.ts'
import { ordineActivation } from './ordine-activation.machine.ts'

const sorted = (names: Iterable<string>): string[] => [...names].sort()

test('the lists of codes are those of the machine', () => {
  expect(Object.keys(ordineActivation.states)).toEqual(ordineActivationStates)
  expect(sorted(Object.keys(ordineActivation.implementations.guards))).toEqual(sorted(ordineActivationGuards))
  expect(sorted(Object.keys(ordineActivation.implementations.delays))).toEqual(sorted(ordineActivationDelays))
  expect(sorted(Object.keys(effectActions))).toEqual(sorted(effectTypes))
  expect(sorted(ordineActivation.events.filter((type) => !type.startsWith('xstate.')))).toEqual(
    sorted(Object.keys(machines.ordineActivation.events)),
  )
})

test('a machine is described in words, from where it begins to where it ends well', () => {
  const { states, transitions } = describeMachine('ordineActivation')
  expect(states[0]).toEqual({ key: 'requested', label: 'Richiesta', actor: 'Nessuno', final: false })
  expect(states.find((state) => state.final)?.key).toBe('completed')
  expect(transitions).toContainEqual({ from: 'inactive', to: 'activating', label: 'Casella accettata' })
  expect(transitions).toContainEqual({ from: 'inactive', to: 'withdrawing', label: 'Termine per accettare' })
})

test('each arrow of a description joins two of its states, once', () => {
  const { states, transitions } = describeMachine('ordineActivation')
  const keys = new Set(states.map((state) => state.key))
  expect(transitions.filter(({ from, to }) => !keys.has(from) || !keys.has(to))).toEqual([])
  expect(new Set(transitions.map((one) => JSON.stringify(one))).size).toBe(transitions.length)
})

test('what can happen from a state says who brings it about, if what, and who acts next', () => {
  expect(transitionsFrom('ordineActivation', 'inactive')).toContainEqual({
    event: 'member.accepted',
    delay: null,
    label: 'Casella accettata',
    sentence: 'La persona titolare accetta la casella assegnata.',
    who: 'Iscritto',
    condition: 'il termine non è passato',
    to: 'activating',
    toLabel: 'In attivazione',
    toWho: 'Gestore',
  })
  expect(transitionsFrom('ordineActivation', 'inactive').filter(({ delay }) => delay === 'reminderDue')).toHaveLength(1)
})

test('nothing can happen from an end, nor from a state that does not exist', () => {
  expect(transitionsFrom('ordineActivation', 'completed')).toEqual([])
  expect(transitionsFrom('ordineActivation', 'elsewhere')).toEqual([])
})
