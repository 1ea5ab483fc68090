import { addMember } from '@postalbo/app/testing/members'
import type { World } from '@postalbo/app/testing/world'
import { listWorkflows } from '@postalbo/db'
import { expect } from 'vitest'
import { openDoor, signInMember, signInStaff, type Caller, type Door } from './door.ts'

/** Two Ordini with people of every kind in them, and one of everything that has an id in the first. */
export type TwoOrdini = {
  door: Door
  people: Record<'anonymous' | 'member' | 'otherMember' | 'operator' | 'otherOperator' | 'admin', Caller>
  ids: { ordine: string; member: string; import: string; plan: string; workflow: string }
}

const codiciFiscali = { mine: 'RSSMRA80A01H501U', other: 'BNCLRA85B42A271L' } // prettier-ignore

export async function openTwoOrdini(world: World): Promise<TwoOrdini> {
  const door = openDoor(world)
  const { app } = door
  const [ordine, other] = [await world.addOrdine(app, 'Primo'), await world.addOrdine(app, 'Secondo')]
  const mine = { ordine, id: app.ids(), codiceFiscale: codiciFiscali.mine }
  const theirs = { ordine: other, id: app.ids(), codiceFiscale: codiciFiscali.other }
  for (const member of [mine, theirs]) await addMember(app, member.ordine, member)
  const people = {
    anonymous: null,
    operator: await signInStaff(door, ordine, 'operator'),
    admin: await signInStaff(door, ordine, 'admin'),
    otherOperator: await signInStaff(door, other, 'operator'),
    member: await signInMember(door, mine),
    otherMember: await signInMember(door, theirs),
  }
  const ids = { ordine, member: mine.id, ...(await makeOneOfEach(door, people.operator)) }
  return { door, people, ids }
}

async function makeOneOfEach(door: Door, as: Caller): Promise<{ import: string; plan: string; workflow: string }> {
  const content = Buffer.from('Cognome;Nome;Codice fiscale\r\n').toString('base64')
  const uploaded = await door.call('albo.upload', { as, input: { fileName: 'albo.csv', content } })
  const filter = { pec: 'none' }
  const plan = await door.call('plan.create', { as, input: { filter, domain: await domainOf(door, as) } })
  const id: string = plan.json.result.data.id
  await door.call('plan.approve', { as, input: { id, expectedIn: 1 } })
  return { import: uploaded.json.result.data.id, plan: id, workflow: await firstWorkflow(door, as) }
}

async function domainOf(door: Door, as: Caller): Promise<string> {
  const { json } = await door.query('plan.domains', { as })
  return json.result.data[0]
}

/** The plan is run by the worker, which then stops: what a test does next is all that happens. */
async function firstWorkflow(door: Door, as: Caller): Promise<string> {
  const { app } = door
  const session = await door.query('session.current', { as })
  const asked = { cursor: null, limit: 1, now: app.clock() }
  const read = async () => (await listWorkflows(app.sql, session.json.result.data.ordine.id, asked)).rows[0]
  app.worker.start()
  await expect.poll(async () => (await read())?.state, { timeout: 20_000 }).toBe('inactive')
  await app.worker.stop()
  return (await read())?.id ?? ''
}
