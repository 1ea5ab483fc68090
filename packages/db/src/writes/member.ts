import { isActiveMember, searchTextOf, sortNameOf } from '@postalbo/domain'
import type { Insertable, Kysely } from 'kysely'
import { run, type Tx } from '@postalbo/sql'
import type { Database, EnrolmentTable, MemberTable, SubjectKeyTable } from '../schema.ts'
import { bulkInsert } from './bulk.ts'

/** What the albo says of a person. */
export type MemberFacts = {
  codiceFiscale: string
  surname: string
  name: string
  bornOn: string | null
  sex: string | null
  birthplace: string | null
  email: string | null
  externalPec: string | null
  mobile: string | null
  street: string | null
  postcode: string | null
  town: string | null
  province: string | null
}

export type MemberWrite = MemberFacts & {
  /** Of a member who is known already: the id he has. */
  id: string
  /** Digest of the facts and enrolments: an equal one means that nothing changed. */
  factsDigest: string
  enrolments: readonly Omit<EnrolmentTable, 'ordine' | 'member'>[]
  /** The key of a new member's personal values; one that is there already stays. */
  wrappedKey: string
}

/**
 * New members and changed ones, with their enrolments replaced. At most 500 keep a transaction short enough for pages to
 * be answered between two. Throws when a new member's codice fiscale was taken meanwhile: read again and try again.
 */
export function* writeMembers(
  db: Kysely<Database>,
  at: { ordine: string; now: number },
  members: readonly MemberWrite[],
): Tx<void> {
  if (members.length === 0) return
  yield* insertMemberRows(
    db,
    members.map((member) => memberRow(at, member)),
  )
  yield* run(
    db
      .deleteFrom('enrolment')
      .where('ordine', '=', at.ordine)
      .where(
        'member',
        'in',
        members.map((member) => member.id),
      ),
  )
  yield* insertEnrolmentRows(
    db,
    members.flatMap((member) => enrolmentRows(at.ordine, member)),
  )
  yield* insertSubjectKeys(
    db,
    members.map(({ id, wrappedKey }) => ({ ordine: at.ordine, subject: id, wrappedKey })),
  )
}

const factColumns = [
  'codiceFiscale',
  'surname',
  'name',
  'bornOn',
  'sex',
  'birthplace',
  'email',
  'externalPec',
  'mobile',
  'street',
  'postcode',
  'town',
  'province',
  'search',
  'sortName',
  'isActive',
  'factsDigest',
  'updatedAt',
] as const

const insertMemberRows = bulkInsert<Insertable<MemberTable>>(
  ['ordine', 'id', ...factColumns, 'createdAt'],
  (db, rows) =>
    db
      .insertInto('member')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['ordine', 'id']).doUpdateSet(({ ref }) => ({
          codiceFiscale: ref('excluded.codiceFiscale'),
          surname: ref('excluded.surname'),
          name: ref('excluded.name'),
          bornOn: ref('excluded.bornOn'),
          sex: ref('excluded.sex'),
          birthplace: ref('excluded.birthplace'),
          email: ref('excluded.email'),
          externalPec: ref('excluded.externalPec'),
          mobile: ref('excluded.mobile'),
          street: ref('excluded.street'),
          postcode: ref('excluded.postcode'),
          town: ref('excluded.town'),
          province: ref('excluded.province'),
          search: ref('excluded.search'),
          sortName: ref('excluded.sortName'),
          isActive: ref('excluded.isActive'),
          factsDigest: ref('excluded.factsDigest'),
          updatedAt: ref('excluded.updatedAt'),
        })),
      ),
)

const insertEnrolmentRows = bulkInsert<EnrolmentTable>(
  ['ordine', 'member', 'albo', 'number', 'enrolledOn', 'status', 'suspensionCause'],
  (db, rows) => db.insertInto('enrolment').values(rows),
)

/** Those that are there already stay. */
export const insertSubjectKeys = bulkInsert<SubjectKeyTable>(['ordine', 'subject', 'wrappedKey'], (db, rows) =>
  db
    .insertInto('subjectKey')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
)

function memberRow(at: { ordine: string; now: number }, member: MemberWrite): Insertable<MemberTable> {
  const { enrolments, wrappedKey: _key, ...facts } = member
  return {
    ...facts,
    ordine: at.ordine,
    search: searchTextOf(member),
    sortName: sortNameOf(member),
    isActive: isActiveMember(enrolments) ? 1 : 0,
    createdAt: at.now,
    updatedAt: at.now,
  }
}

function enrolmentRows(ordine: string, member: MemberWrite): EnrolmentTable[] {
  return member.enrolments.map((enrolment) => ({ ...enrolment, ordine, member: member.id }))
}
