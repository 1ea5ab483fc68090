import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js'
import { arrowsOf, graphOf, type Arrow } from './graph.ts'
import { edgeLines, nodeLines } from './text.ts'
import { mainPathOf } from './main-path.ts'
import type { Box, DiagramEdge, DiagramLayout, DiagramNode, MachineDescription } from './types.ts'

export { mainPathOf } from './main-path.ts'
export type { DiagramLayout, MachineDescription } from './types.ts'

const elk = new ELK()
const known = new Map<string, Promise<DiagramLayout>>()

/** Coordinates of a machine's drawing. For the server only (elkjs weighs 446 kB); once per definition, then remembered. */
export function layoutOf(machine: MachineDescription): Promise<DiagramLayout> {
  const key = JSON.stringify([
    machine.states.map(({ key, label, actor, final }) => [key, label, actor, final]),
    machine.transitions.map(({ from, to, label }) => [from, to, label]),
  ])
  const layout = known.get(key) ?? draw(machine)
  known.set(key, layout)
  return layout
}

async function draw(machine: MachineDescription): Promise<DiagramLayout> {
  const arrows = arrowsOf(machine)
  const path = new Set(mainPathOf(machine))
  const drawn = await elk.layout(graphOf(machine, arrows))
  const places = new Map(drawn.children?.map((child) => [child.id, child]))
  const routes = new Map(drawn.edges?.map((edge) => [edge.id, edge]))
  return {
    width: Math.ceil(drawn.width ?? 0),
    height: Math.ceil(drawn.height ?? 0),
    nodes: machine.states.map((state) => nodeAt(state, places.get(state.key), path.has(state.key))),
    edges: arrows.map((arrow) => edgeAlong(arrow, routes.get(arrow.key))),
  }
}

function nodeAt(state: MachineDescription['states'][number], place: ElkNode | undefined, main: boolean): DiagramNode {
  const { key, label, actor, final } = state
  return { key, label, actor, final, main, lines: nodeLines(label), ...boxOf(place) }
}

function edgeAlong({ key, from, to, label, main }: Arrow, route: ElkExtendedEdge | undefined): DiagramEdge {
  const points = (route?.sections ?? []).flatMap((part) => [part.startPoint, ...(part.bendPoints ?? []), part.endPoint])
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ')
  const place = route?.labels?.[0]
  const labelBox = place ? boxOf(place) : null
  return { key, from, to, label, kind: main ? 'main' : 'exception', path, labelBox, lines: edgeLines(label) }
}

function boxOf(place: Partial<Box> | undefined): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = place ?? {}
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
