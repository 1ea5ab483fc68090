/** What a machine is, as `describeMachine()` of the domain tells it. The first state is the one it begins in. */
export type MachineDescription = {
  states: readonly { key: string; label: string; actor: string; final: boolean }[]
  transitions: readonly { from: string; to: string; label: string }[]
}

export type Point = { x: number; y: number }
export type TextLine = Point & { text: string }

export type DiagramNode = Point & {
  key: string
  label: string
  actor: string
  final: boolean
  /** On the way from the first state to the first final one; the rest are exceptions. */
  main: boolean
  width: number
  height: number
  lines: readonly TextLine[]
  actorLine: Point
}

export type DiagramEdge = {
  key: string
  from: string
  to: string
  label: string
  kind: 'main' | 'exception'
  /** SVG path data; empty for a transition that stays where it is, which only the tables show. */
  path: string
  lines: readonly TextLine[]
}

/** Coordinates in CSS pixels, ready to be drawn; plain JSON. */
export type DiagramLayout = {
  width: number
  height: number
  nodes: readonly DiagramNode[]
  edges: readonly DiagramEdge[]
}
