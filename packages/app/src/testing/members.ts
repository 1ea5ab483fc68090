import { writeMembers, type Database } from '@postalbo/db'
import type { App } from '../compose.ts'

/** What a test says of a member; the rest is made up. */
export type NewMember = {
  id: string
  codiceFiscale: string
  surname?: string
  name?: string
  email?: string | null
  externalPec?: string | null
  enrolments?: readonly { albo: string; status: string }[]
}

/** A member as an import would leave one. */
export async function addMember(app: App, ordine: string, member: NewMember): Promise<void> {
  const {
    id,
    codiceFiscale,
    surname = 'Rossi',
    name = 'Anna',
    email = `${id}@esempio.test`,
    externalPec = null,
  } = member
  const unknown = { bornOn: null, sex: null, birthplace: null, mobile: null, street: null, postcode: null }
  const facts = { ...unknown, codiceFiscale, surname, name, email, externalPec, town: null, province: null }
  const enrolments = member.enrolments ?? [{ albo: 'Logopedisti', status: 'active' }]
  const write = {
    ...facts,
    id,
    factsDigest: '',
    wrappedKey: app.vault.newSubjectKey(ordine, id),
    enrolments: enrolments.map((each) => ({ ...each, number: '1', enrolledOn: null, suspensionCause: null })),
  }
  await app.sql.transaction(() => writeMembers(app.sql.kysely<Database>(), { ordine, now: app.clock() }, [write]))
}
