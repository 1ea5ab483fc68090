import type { EnrolmentStatus } from '@postalbo/domain'
import type { CivilDate } from '@postalbo/domain/values/civil-date'
import type { Sql } from '@postalbo/sql'
import { all, type Tx } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** A member as an import meets it. */
export type KnownMember = {
  id: string
  codiceFiscale: string
  factsDigest: string
  email: string | null
  enrolments: KnownEnrolment[]
}

export type KnownEnrolment = {
  albo: string
  number: string
  enrolledOn: CivilDate | null
  status: EnrolmentStatus
  suspensionCause: string | null
}

/** Those of these people, at most 500, who are members already, by codice fiscale; within the transaction that writes. */
export function* knownMembers(
  db: Kysely<Database>,
  ordine: string,
  codiciFiscali: readonly string[],
): Tx<Map<string, KnownMember>> {
  const chosen = db
    .selectFrom('member')
    .select('member.id')
    .where('member.ordine', '=', ordine)
    .where('member.codiceFiscale', 'in', codiciFiscali)
  const members = yield* all(
    db
      .selectFrom('member')
      .select(['id', 'codiceFiscale', 'factsDigest', 'email'])
      .where('ordine', '=', ordine)
      .where('codiceFiscale', 'in', codiciFiscali),
  )
  const rows = yield* all(
    db
      .selectFrom('enrolment')
      .select(['member', 'albo', 'number', 'enrolledOn', 'status', 'suspensionCause'])
      .where('ordine', '=', ordine)
      .where('member', 'in', chosen),
  )
  const byMember = Map.groupBy(rows, (row) => row.member)
  return new Map(
    members.map((member) => [
      member.codiceFiscale,
      { ...member, enrolments: (byMember.get(member.id) ?? []).map(enrolmentOf) },
    ]),
  )
}

function enrolmentOf(
  row: Omit<KnownEnrolment, 'enrolledOn' | 'status'> & { enrolledOn: string | null; status: string },
) {
  const { albo, number, suspensionCause } = row
  return {
    albo,
    number,
    suspensionCause,
    enrolledOn: row.enrolledOn as CivilDate | null,
    status: row.status as EnrolmentStatus,
  }
}

export type MemberInAlbo = {
  id: string
  codiceFiscale: string
  surname: string
  name: string
  enrolments: { albo: string; number: string }[]
}

/** Members in the order of their ids, to be compared with a new albo; `after` is the last id of the page before. */
export async function listMembersInAlbo(
  sql: Sql,
  ordine: string,
  { after, limit }: { after: string; limit: number },
): Promise<MemberInAlbo[]> {
  const db = sql.kysely<Database>()
  const members = await db
    .selectFrom('member')
    .select(['id', 'codiceFiscale', 'surname', 'name'])
    .where('ordine', '=', ordine)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  const last = members.at(-1)
  if (last === undefined) return []
  const enrolments = await db
    .selectFrom('enrolment')
    .select(['member', 'albo', 'number'])
    .where('ordine', '=', ordine)
    .where('member', '>', after)
    .where('member', '<=', last.id)
    .execute()
  const byMember = Map.groupBy(enrolments, (row) => row.member)
  return members.map((member) => ({
    ...member,
    enrolments: (byMember.get(member.id) ?? []).map(({ albo, number }) => ({ albo, number })),
  }))
}

/** Members who are in no albo as active: those who may have left. */
export async function listInactiveMemberIds(sql: Sql, ordine: string): Promise<string[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('member')
    .select('id')
    .where('ordine', '=', ordine)
    .where('isActive', '=', 0)
    .execute()
  return rows.map((row) => row.id)
}
