import { inWorld } from '@postalbo/app/testing/world'
import { expect } from 'vitest'
import { openTwoOrdini } from './testing/ordini.ts'

inWorld('sealed words open for whoever works in the same Ordine, and for no other', async (world) => {
  const { door, people } = await openTwoOrdini(world)
  const input = (await door.call('search.seal', { as: people.operator, input: { q: 'Rossi' } })).json.result.data
  const opened = async (as: typeof people.operator, sealed: string): Promise<string | null> =>
    (await door.query('search.open', { as, input: { sealed } })).json.result.data.q
  expect({
    colleague: await opened(people.admin, input.sealed),
    otherOrdine: await opened(people.otherOperator, input.sealed),
    altered: await opened(people.operator, `AAAA${input.sealed}`),
  }).toEqual({ colleague: 'Rossi', otherOrdine: null, altered: null })
})

inWorld('a question may be posted: no address holds what is searched for', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  const { json } = await door.call('member.list', { as: people.operator, input: { q: 'rossi' } })
  expect(json.result.data.rows).toMatchObject([{ id: ids.member }])
})

inWorld('a plan for one person is asked for by id, and keeps no word that was searched for', async (world) => {
  const { door, people, ids } = await openTwoOrdini(world)
  const make = async (filter: Record<string, string>): Promise<number> => {
    const input = { filter, domain: 'tsrm.org' }
    const { id } = (await door.call('plan.create', { as: people.operator, input })).json.result.data
    const plan = await door.query('plan.read', { as: people.operator, input: { id } })
    return plan.json.result.data.totals.rows
  }
  expect([await make({ member: ids.member }), await make({ q: 'rossi', status: 'active' })]).toEqual([1, 1])
  const plans = door.app.sql.kysely<{ plan: { filter: string } }>().selectFrom('plan').select('filter')
  const kept = JSON.stringify(await plans.execute())
  expect(kept).toContain('active')
  expect(kept).not.toMatch(/rossi/i)
})
