import { expect, test } from 'vitest'
import { layoutOf } from './layout.ts'
import type { DiagramLayout, MachineDescription } from './types.ts'

const machine: MachineDescription = {
  states: [
    { key: 'requested', label: 'Richiesta inserita', actor: 'Segreteria', final: false },
    { key: 'creating', label: 'Casella in creazione', actor: 'Gestore', final: false },
    { key: 'inactive', label: 'Assegnazione da accettare', actor: 'Iscritto', final: false },
    { key: 'completed', label: 'Conclusa', actor: 'Fine', final: true },
    { key: 'blocked', label: 'Errore da correggere', actor: 'Segreteria', final: false },
    { key: 'lapsed', label: 'Annullata', actor: 'Fine', final: true },
  ],
  transitions: [
    { from: 'requested', to: 'creating', label: 'Invio al gestore' },
    { from: 'creating', to: 'inactive', label: 'Casella creata' },
    { from: 'creating', to: 'blocked', label: 'Rifiuto' },
    { from: 'blocked', to: 'creating', label: 'Nuovo invio' },
    { from: 'inactive', to: 'inactive', label: 'Sollecito' },
    { from: 'inactive', to: 'completed', label: 'Accetta' },
    { from: 'inactive', to: 'lapsed', label: '45 giorni' },
    { from: 'inactive', to: 'lapsed', label: 'rinuncia' },
  ],
}

test('the main path goes straight down, one state under the other', async () => {
  const layout = await layoutOf(machine)
  const main = ['requested', 'creating', 'inactive', 'completed'].map((key) => nodeOf(layout, key))
  const centres = main.map((node) => Math.round(node.x + node.width / 2))
  expect(new Set(centres).size).toBe(1)
  expect(main.map((node) => node.y)).toEqual(main.map((node) => node.y).toSorted((a, b) => a - b))
})

test('no two states overlap', async () => {
  const { nodes } = await layoutOf(machine)
  const overlapping = nodes.flatMap((a, index) =>
    nodes.slice(index + 1).filter((b) => {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
      return !apart
    }),
  )
  expect(overlapping).toEqual([])
})

test('transitions between the same two states share one arrow that names both', async () => {
  const { edges } = await layoutOf(machine)
  expect(edges.filter((edge) => edge.to === 'lapsed').map((edge) => edge.label)).toEqual(['45 giorni o rinuncia'])
})

test('a transition that stays where it is has no line, and is kept for the tables', async () => {
  const { edges } = await layoutOf(machine)
  const kept = edges.find((edge) => edge.from === 'inactive' && edge.to === 'inactive')
  expect(kept).toMatchObject({ path: '', label: 'Sollecito' })
})

test('every other transition is drawn, inside the picture', async () => {
  const layout = await layoutOf(machine)
  const drawn = layout.edges.filter((edge) => edge.from !== edge.to)
  expect(drawn.every((edge) => edge.path.startsWith('M'))).toBe(true)
  const xs = drawn.flatMap((edge) => [...edge.path.matchAll(/[ML]([\d.]+) /g)].map((match) => Number(match[1])))
  expect(Math.max(...xs)).toBeLessThanOrEqual(layout.width)
})

test('one definition is laid out once', () => {
  expect(layoutOf(machine)).toBe(layoutOf(structuredClone(machine)))
})

function nodeOf(layout: DiagramLayout, key: string): DiagramLayout['nodes'][number] {
  const node = layout.nodes.find((each) => each.key === key)
  if (!node) throw new Error(`no state ${key}`)
  return node
}

test('the label of an arrow lies inside the picture, not at its corner', async () => {
  const { edges } = await layoutOf(machine)
  const boxes = edges.flatMap((edge) => (edge.labelBox && edge.path ? [edge.labelBox] : []))
  expect(boxes).toHaveLength(6)
  expect(boxes.every((box) => box.x > 0 && box.y > 0)).toBe(true)
})
