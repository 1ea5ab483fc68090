import type { MachineDescription } from './types.ts'

/** The shortest way from the first state to the first final one: what happens when nothing goes wrong. */
export function mainPathOf({ states, transitions }: MachineDescription): string[] {
  const start = states[0]?.key
  const goal = states.find((state) => state.final)?.key
  if (start === undefined) return []

  const cameFrom = new Map<string, string | null>([[start, null]])
  const queue = [start]
  for (const key of queue) {
    if (key === goal) break
    for (const { to } of transitions.filter((transition) => transition.from === key && !cameFrom.has(transition.to))) {
      cameFrom.set(to, key)
      queue.push(to)
    }
  }
  return goal !== undefined && cameFrom.has(goal) ? walkBack(cameFrom, goal) : [start]
}

function walkBack(cameFrom: ReadonlyMap<string, string | null>, goal: string): string[] {
  const path: string[] = []
  for (let key: string | null = goal; key !== null; key = cameFrom.get(key) ?? null) path.unshift(key)
  return path
}
