import { expect, test } from 'vitest'
import {
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  raise,
  sendTo,
  spawnChild,
  type AnyStateMachine,
} from 'xstate'
import { orderMachine } from '../testing.ts'
import { openMachine } from './port.ts'

type Config = Parameters<typeof createMachine>[0]

const refused: Record<string, { config: Config; says: string }> = {
  invoke: {
    config: { initial: 'a', states: { a: { invoke: { src: fromPromise(() => Promise.resolve()) } } } },
    says: 'invoke in m.a',
  },
  spawn: { config: { entry: spawnChild(fromPromise(() => Promise.resolve())) }, says: 'spawnChild in m' },
  emit: { config: { on: { go: { actions: emit({ type: 'x' }) } } }, says: 'emit in m' },
  log: { config: { initial: 'a', states: { a: { exit: log('x') } } }, says: 'log in m.a' },
  'delayed sendTo': {
    config: { entry: sendTo('other', { type: 'x' }, { delay: 10 }) },
    says: 'sendTo in m',
  },
  'delayed raise': {
    config: { initial: 'a', states: { a: { entry: raise({ type: 'x' }, { delay: 10 }) } } },
    says: 'raise in m.a',
  },
  enqueueActions: { config: { always: { actions: enqueueActions(() => undefined) } }, says: 'enqueueActions in m' },
  'a delay without a name in setup': {
    config: { initial: 'a', states: { a: { after: { someDay: 'b' } }, b: {} } },
    says: 'the delay someDay in m.a',
  },
  history: {
    config: { initial: 'a', states: { a: { initial: 'b', states: { b: {}, h: { type: 'history' } } } } },
    says: 'history in m.a.h',
  },
  'an action without a name': { config: { entry: () => undefined }, says: 'an action without a name in m' },
  'a name that is no path': { config: { initial: 'a+b', states: { 'a+b': {} } }, says: 'the state name a+b' },
}

for (const [what, { config, says }] of Object.entries(refused))
  test(`${what} is refused by name`, () => {
    const machine: AnyStateMachine = createMachine({ ...config, id: 'm' })
    expect(() => openMachine('m', machine)).toThrow(says)
  })

test('what can be kept is taken', () => {
  expect(() => openMachine('order', orderMachine)).not.toThrow()
})

test('a raise without delay is taken', () => {
  const machine = createMachine({ id: 'm', on: { go: { actions: raise({ type: 'gone' }) } } })
  expect(() => openMachine('m', machine)).not.toThrow()
})

test('a name under which setup hides what is refused is refused', () => {
  const machine = createMachine({ id: 'm', entry: 'tell' }, { actions: { tell: emit({ type: 'x' }) } })
  expect(() => openMachine('m', machine)).toThrow('tell in m')
})
