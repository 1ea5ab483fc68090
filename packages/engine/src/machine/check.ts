import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { reservedInNames } from './state-path.ts'

/** What a machine does that the engine cannot keep, by name; and its delays by the event they send. */
export type Checked = { problems: string[]; delays: ReadonlyMap<string, string> }

/**
 * Allowed are named actions (effects), `assign`, `raise` without delay, `after` with a delay that resolves, guards,
 * nested, parallel and final states. Calls are effects, sub-processes are other workflows.
 */
export function checkMachine(machine: AnyStateMachine): Checked {
  const nodes = allNodes(machine.root)
  const problems = nodes.flatMap((node) => problemsOf(machine, node))
  const delays = nodes.flatMap((node) => node.after.map(({ eventType, delay }) => [eventType, String(delay)] as const))
  return { problems: [...new Set(problems)], delays: new Map(delays) }
}

function allNodes(node: AnyStateNode): AnyStateNode[] {
  const children: AnyStateNode[] = Object.values(node.states)
  return [node, ...children.flatMap(allNodes)]
}

function problemsOf(machine: AnyStateMachine, node: AnyStateNode): string[] {
  const problems: string[] = []
  if (node.parent !== undefined && reservedInNames.test(node.key)) problems.push(`the state name ${node.key}`)
  if (node.type === 'history') problems.push(`history in ${node.id}`)
  if (node.invoke.length > 0) problems.push(`invoke in ${node.id}`)
  for (const { delay } of node.after)
    if (!isResolvable(machine, delay)) problems.push(`the delay ${String(delay)} in ${node.id}`)
  for (const action of actionsOf(node)) {
    const problem = problemOf(machine, action)
    if (problem !== null) problems.push(`${problem} in ${node.id}`)
  }
  return problems
}

function isResolvable(machine: AnyStateMachine, delay: unknown): boolean {
  if (typeof delay === 'number') return Number.isFinite(delay)
  return typeof delay === 'string' && Object.hasOwn(machine.implementations.delays, delay)
}

function actionsOf(node: AnyStateNode): unknown[] {
  const transitions = [...[...node.transitions.values()].flat(), ...(node.always ?? []), ...initialOf(node)]
  return [...node.entry, ...node.exit, ...transitions.flatMap((transition) => transition.actions)]
}

function initialOf(node: AnyStateNode): readonly { actions: readonly unknown[] }[] {
  return node.type === 'compound' ? [node.initial] : []
}

type BuiltIn = { type?: unknown; id?: unknown; delay?: unknown; sendId?: unknown }

/** A name stands for an effect, or for what `setup` gave under it: `assign`, say. */
function problemOf(machine: AnyStateMachine, action: unknown): string | null {
  const name = nameOf(action)
  const actions = machine.implementations.actions as Readonly<Record<string, unknown>>
  const given = name === null ? action : actions[name]
  if (name !== null && !isBuiltIn(given)) return null
  if (!isBuiltIn(given)) return 'an action without a name'
  return isKept(given) ? null : (name ?? String(given.type).replace('xstate.', ''))
}

function nameOf(action: unknown): string | null {
  if (typeof action === 'string') return action
  if (typeof action !== 'object' || action === null || !('type' in action)) return null
  return String(action.type)
}

/** XState's own actions are functions with a type. */
function isBuiltIn(action: unknown): action is BuiltIn {
  return typeof action === 'function' && 'type' in action && String(action.type).startsWith('xstate.')
}

function isKept(action: BuiltIn): boolean {
  if (action.type === 'xstate.assign') return true
  // An `after` is made of these two; a delayed `raise` of one's own is not cancelled when its state is left.
  if (action.type === 'xstate.raise') return action.delay === undefined || isOfAfter(action.id)
  return action.type === 'xstate.cancel' && isOfAfter(action.sendId)
}

function isOfAfter(id: unknown): boolean {
  return typeof id === 'string' && id.startsWith('xstate.after.')
}
