import type { DiagramNode } from './types.ts'

export type Stage = 'done' | 'now' | 'next' | 'aside'

/** How one state stands in one case: the layout is shared, only this changes. */
export function stageOf(
  node: Pick<DiagramNode, 'key' | 'main'>,
  { current, visited }: { current: string; visited: readonly string[] },
): Stage {
  if (node.key === current) return 'now'
  if (visited.includes(node.key)) return 'done'
  return node.main ? 'next' : 'aside'
}
