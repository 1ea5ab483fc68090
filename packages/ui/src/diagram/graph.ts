import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs'
import { mainPathOf } from './main-path.ts'
import { edgeLines, nodeLines, textWidth } from './text.ts'
import type { MachineDescription } from './types.ts'

const lineHeight = 19
const nodePadding = 12

/** One arrow: transitions between the same two states share it. */
export type Arrow = { key: string; from: string; to: string; label: string; main: boolean }

/** Settings of ux.md 9: without fixed ports the main path zig-zags, with merged edges the retry loop overlaps. */
const layoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '16',
  'elk.spacing.edgeLabel': '6',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
}

export function arrowsOf(machine: MachineDescription): Arrow[] {
  const path = mainPathOf(machine)
  const arrows = new Map<string, Arrow>()
  for (const { from, to, label } of machine.transitions) {
    const key = `${from}→${to}`
    const known = arrows.get(key)
    const main = path.indexOf(from) >= 0 && path.indexOf(to) === path.indexOf(from) + 1
    arrows.set(key, known ? { ...known, label: `${known.label} o ${label}` } : { key, from, to, label, main })
  }
  return [...arrows.values()]
}

/** The machine as a graph for elk. The main path runs between centred ports, exceptions leave from the right. */
export function graphOf(machine: MachineDescription, arrows: readonly Arrow[]): ElkNode {
  const drawn = arrows.filter((arrow) => arrow.from !== arrow.to)
  const path = new Set(mainPathOf(machine))
  const states = [...machine.states].sort((a, b) => Number(path.has(b.key)) - Number(path.has(a.key)))
  return {
    id: 'root',
    layoutOptions,
    children: states.map((state) => nodeOf(state, drawn)),
    edges: drawn.map(edgeOf),
  }
}

function nodeOf(state: MachineDescription['states'][number], arrows: readonly Arrow[]): ElkNode {
  const lines = nodeLines(state.label)
  const width = Math.max(140, textWidth([...lines, `Adesso · ${state.actor}`]) + 2 * nodePadding)
  const height = (lines.length + 1) * lineHeight + nodePadding
  return {
    id: state.key,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: portsOf(state.key, arrows, { width, height }),
  }
}

function portsOf(key: string, arrows: readonly Arrow[], size: { width: number; height: number }): ElkPort[] {
  const right = arrows.filter((arrow) => !arrow.main && (arrow.from === key || returnsTo(arrow, key, arrows)))
  return [
    { id: `${key}:north`, x: size.width / 2, y: 0, layoutOptions: { 'elk.port.side': 'NORTH' } },
    { id: `${key}:south`, x: size.width / 2, y: size.height, layoutOptions: { 'elk.port.side': 'SOUTH' } },
    ...right.map((arrow, index) => ({
      id: `${key}:${arrow.key}`,
      x: size.width,
      y: (size.height * (index + 1)) / (right.length + 1),
      layoutOptions: { 'elk.port.side': 'EAST' },
    })),
  ]
}

/** An exception that ends on a state of the main path comes in from the right too, so that the centre stays clear. */
function returnsTo(arrow: Arrow, key: string, arrows: readonly Arrow[]): boolean {
  return arrow.to === key && arrows.some((other) => other.main && (other.from === key || other.to === key))
}

function edgeOf(arrow: Arrow, _index: number, arrows: readonly Arrow[]): ElkExtendedEdge {
  const lines = edgeLines(arrow.label)
  const entersRight = !arrow.main && returnsTo(arrow, arrow.to, arrows)
  return {
    id: arrow.key,
    sources: [arrow.main ? `${arrow.from}:south` : `${arrow.from}:${arrow.key}`],
    targets: [entersRight ? `${arrow.to}:${arrow.key}` : `${arrow.to}:north`],
    labels: [
      // elk leaves out a label without text.
      {
        id: `${arrow.key}:label`,
        text: arrow.label,
        width: textWidth(lines) + 8,
        height: lines.length * lineHeight + 2,
      },
    ],
    layoutOptions: { 'elk.layered.priority.straightness': arrow.main ? '10' : '0' },
  }
}
