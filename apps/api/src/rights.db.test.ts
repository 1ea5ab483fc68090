import { inWorld } from '@postalbo/app/testing/world'
import { listAudit } from '@postalbo/db'
import { expect } from 'vitest'
import { policy } from './policy.ts'
import { appRouter, type ProcedurePath } from './router.ts'
import type { Answer, Caller, Door } from './testing/door.ts'
import { openTwoOrdini, type TwoOrdini } from './testing/ordini.ts'

const paths = Object.keys(policy) as ProcedurePath[]
const roleOf = {
  anonymous: 'anonymous',
  member: 'member',
  otherMember: 'member',
  operator: 'operator',
  otherOperator: 'operator',
  admin: 'admin',
} as const

inWorld('each procedure answers exactly those whom the table names', async (world) => {
  const { door, people } = await openTwoOrdini(world)
  const seen: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const [who, role] of Object.entries(roleOf)) {
    for (const path of paths.filter((each) => each !== 'signIn.end')) {
      const isOpen = (policy[path] as readonly string[]).includes(role)
      expected[`${path} ${who}`] = isOpen ? 'allowed' : role === 'anonymous' ? 'UNAUTHORIZED' : 'FORBIDDEN'
      seen[`${path} ${who}`] = verdictOf(await ask(door, path, { as: people[who as keyof typeof people], input: {} }))
    }
  }
  expect(seen).toEqual(expected)
})

inWorld('what belongs to another Ordine is answered like what is nowhere, to the byte', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  const missing = {
    ordine: ids.ordine,
    member: door.app.ids(),
    import: door.app.ids(),
    plan: door.app.ids(),
    workflow: door.app.ids(),
  }
  const differing: string[] = []
  for (const [path, inputOf] of Object.entries(withIds)) {
    const as = path.startsWith('activation.') ? people.otherMember : people.otherOperator
    const foreign = await ask(door, path, { as, input: inputOf(ids) })
    const nowhere = await ask(door, path, { as, input: inputOf(missing) })
    if (foreign.status !== nowhere.status || foreign.body !== nowhere.body) differing.push(path)
    if (foreign.status >= 500) differing.push(`${path}: ${foreign.status}`)
  }
  expect(differing).toEqual([])
})

inWorld('a member of the same Ordine cannot act on the workflow of another', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  const foreign = await ask(door, 'activation.accept', { as: people.otherMember, input: { workflow: ids.workflow } })
  expect(foreign.json.result.data).toMatchObject({ ok: false, refusal: 'unknownWorkflow' })
  const own = await ask(door, 'activation.accept', { as: people.member, input: { workflow: ids.workflow } })
  expect(own.json.result.data).toEqual({ ok: true, state: 'activating' })
})

inWorld('no procedure breaks on its own input', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  const broken: string[] = []
  for (const [path, inputOf] of Object.entries(withIds)) {
    const as = path.startsWith('activation.') ? people.member : people.operator
    const answer = await ask(door, path, { as, input: inputOf(ids) })
    if (answer.status !== 200) broken.push(`${path}: ${answer.status} ${answer.body}`)
  }
  expect(broken).toEqual([])
})

inWorld('who is refused leaves a row in the register of their Ordine', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  await ask(door, 'dashboard.read', { as: people.member, input: undefined })
  const { rows } = await listAudit(door.app.sql, ids.ordine, { action: 'api.denied', cursor: null, limit: 10 })
  expect(rows).toEqual([
    expect.objectContaining({
      outcome: 'denied',
      object: { type: 'procedure', id: 'dashboard.read' },
      reason: 'member',
    }),
  ])
})

type Ids = TwoOrdini['ids']

/** A right input for each procedure that takes an id. */
const withIds: Readonly<Partial<Record<ProcedurePath, (ids: Ids) => unknown>>> = {
  'member.read': ({ member }) => ({ id: member }),
  'member.issueCode': ({ member }) => ({ id: member }),
  'albo.read': (ids) => ({ id: ids.import }),
  'albo.defects': (ids) => ({ id: ids.import }),
  'albo.defectsFile': (ids) => ({ id: ids.import }),
  'albo.run': (ids) => ({ id: ids.import, missing: 0 }),
  'albo.discard': (ids) => ({ id: ids.import }),
  'plan.read': ({ plan }) => ({ id: plan }),
  'plan.rows': ({ plan }) => ({ id: plan }),
  'plan.remake': ({ plan }) => ({ id: plan }),
  'plan.approve': ({ plan }) => ({ id: plan, expectedIn: 1 }),
  'plan.pause': ({ plan }) => ({ id: plan }),
  'plan.resume': ({ plan }) => ({ id: plan }),
  'plan.discard': ({ plan }) => ({ id: plan }),
  'plan.resultFile': ({ plan }) => ({ id: plan }),
  'plan.issueCodes': ({ plan }) => ({ id: plan }),
  'workflow.read': ({ workflow }) => ({ id: workflow }),
  'workflow.approve': ({ workflow }) => ({ id: workflow }),
  'workflow.remind': ({ workflow }) => ({ id: workflow }),
  'workflow.retry': ({ workflow }) => ({ id: workflow }),
  'workflow.recordTestMessage': ({ workflow }) => ({ id: workflow }),
  'workflow.correctAddress': ({ workflow }) => ({ id: workflow, address: 'anna.rossi@esempio.test' }),
  'workflow.withdraw': ({ workflow }) => ({ id: workflow, reason: 'requestedByMistake' }),
  'workflow.retryEffect': ({ workflow }) => ({ id: workflow, key: `${workflow}:1:0` }),
  'activation.accept': ({ workflow }) => ({ workflow }),
  'activation.decline': ({ workflow }) => ({ workflow, reason: 'hasOwnPec' }),
}

function ask(door: Door, path: string, given: { as: Caller; input: unknown }): Promise<Answer> {
  const { type } = Reflect.get(appRouter._def.procedures, path)._def
  return type === 'query' ? door.query(path, given) : door.call(path, given)
}

/** `allowed` also where the input is not the right one: it was looked at. */
function verdictOf({ status, json }: Answer): string {
  const code: string = status === 200 ? 'allowed' : json.error.data.code
  return ['BAD_REQUEST', 'NOT_FOUND'].includes(code) ? 'allowed' : code
}
