import { addMember } from '@postalbo/app/testing/members'
import { inWorld } from '@postalbo/app/testing/world'
import { expect } from 'vitest'
import { openTwoOrdini } from './testing/ordini.ts'

inWorld(
  'a code is made for who has no e-mail, and for nobody else: no operator enters in their place',
  async (world) => {
    const { door, people, ids } = await openTwoOrdini(world)
    const id = door.app.ids()
    await addMember(door.app, ids.ordine, { id, codiceFiscale: 'LMBDAA01A52E783R', email: null })
    const issue = async (member: string) =>
      (await door.call('member.issueCode', { as: people.operator, input: { id: member } })).json.result.data
    expect(await issue(id)).toMatchObject({ ok: true })
    expect(await issue(ids.member)).toMatchObject({ ok: false, refusal: 'hasEmail' })
  },
)
