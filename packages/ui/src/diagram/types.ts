/** What a machine is, as `describeMachine()` of the domain tells it. The first state is the one it begins in. */
export type MachineDescription = {
  states: readonly { key: string; label: string; actor: string; final: boolean }[]
  transitions: readonly { from: string; to: string; label: string }[]
}

export type Box = { x: number; y: number; width: number; height: number }

export type DiagramNode = Box & {
  key: string
  label: string
  actor: string
  final: boolean
  /** On the way from the first state to the first final one; the rest are exceptions. */
  main: boolean
  /** The label, broken to fit the box. */
  lines: readonly string[]
}

export type DiagramEdge = {
  key: string
  from: string
  to: string
  label: string
  kind: 'main' | 'exception'
  /** SVG path data; empty for a transition that stays where it is, which only the tables show. */
  path: string
  /** Room for the label, as wide and high as its text was estimated; `null` where nothing is drawn. */
  labelBox: Box | null
  lines: readonly string[]
}

/** Coordinates in CSS pixels, ready to be drawn; plain JSON. */
export type DiagramLayout = {
  width: number
  height: number
  nodes: readonly DiagramNode[]
  edges: readonly DiagramEdge[]
}
