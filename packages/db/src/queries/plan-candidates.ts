import type { Sql } from '@postalbo/sql'
import type { ExpressionBuilder } from 'kysely'
import type { Database } from '../schema.ts'
import { memberFilter, type MemberFilter } from './member-filter.ts'

/** A member as the plan of a bulk activation judges it. */
export type PlanCandidate = {
  id: string
  codiceFiscale: string
  surname: string
  name: string
  email: string | null
  externalPec: string | null
  enrolments: { albo: string; number: string; status: string }[]
  /** The live mailbox of the convention, if any; without `createdAt` the provider has not made it yet. */
  mailbox: { id: string; createdAt: number | null } | null
}

/** All members of a filter, or of a plan, at most `limit`: more than that is for the caller to refuse. */
export async function listPlanCandidates(
  sql: Sql,
  scope: { ordine: string; convention: string; limit: number },
  filter: MemberFilter | { plan: string },
): Promise<PlanCandidate[]> {
  const db = sql.kysely<Database>()
  const chosen = db
    .selectFrom('member')
    .select('member.id')
    .where('member.ordine', '=', scope.ordine)
    .where((builder) => ('plan' in filter ? isInPlan(builder, filter.plan) : memberFilter(filter)(builder)))
    .limit(scope.limit)
  const members = await db
    .selectFrom('member')
    .leftJoin('mailbox', (join) =>
      join
        .onRef('mailbox.ordine', '=', 'member.ordine')
        .onRef('mailbox.member', '=', 'member.id')
        .on('mailbox.convention', '=', scope.convention)
        .on('mailbox.revokedOn', 'is', null)
        .on('mailbox.deletedOn', 'is', null),
    )
    .select([
      'member.id',
      'member.codiceFiscale',
      'member.surname',
      'member.name',
      'member.email',
      'member.externalPec',
    ])
    .select(['mailbox.id as mailboxId', 'mailbox.createdAt as mailboxCreatedAt'])
    .where('member.ordine', '=', scope.ordine)
    .where('member.id', 'in', chosen)
    .execute()
  const enrolments = await db
    .selectFrom('enrolment')
    .select(['member', 'albo', 'number', 'status'])
    .where('ordine', '=', scope.ordine)
    .where('member', 'in', chosen)
    .execute()
  const byMember = Map.groupBy(enrolments, (enrolment) => enrolment.member)
  return members.map(({ mailboxId, mailboxCreatedAt, ...member }) => ({
    ...member,
    enrolments: (byMember.get(member.id) ?? []).map(({ albo, number, status }) => ({ albo, number, status })),
    mailbox: mailboxId === null ? null : { id: mailboxId, createdAt: mailboxCreatedAt },
  }))
}

function isInPlan(builder: ExpressionBuilder<Database, 'member'>, plan: string) {
  return builder.exists(
    builder
      .selectFrom('planRow')
      .select('planRow.position')
      .whereRef('planRow.ordine', '=', 'member.ordine')
      .whereRef('planRow.member', '=', 'member.id')
      .where('planRow.plan', '=', plan),
  )
}

/** Addresses at a domain that this Ordine has ever given; `isLive`: some mailbox there has not ended. */
export async function listAddressesAt(
  sql: Sql,
  ordine: string,
  domain: string,
): Promise<{ address: string; isLive: boolean }[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('mailbox')
    .select(['address', 'revokedOn', 'deletedOn'])
    .where('ordine', '=', ordine)
    .where('address', 'like', `%@${domain}`)
    .execute()
  const live = new Set(rows.filter(isLive).map(({ address }) => address))
  return [...new Set(rows.map(({ address }) => address))].map((address) => ({ address, isLive: live.has(address) }))
}

function isLive(row: { revokedOn: string | null; deletedOn: string | null }): boolean {
  return row.revokedOn === null && row.deletedOn === null
}

const hmacsPerQuery = 500

/** Those of the claims asked for that exist: taken or free is all that one Ordine learns of another's addresses. */
export async function listClaims(
  sql: Sql,
  hmacs: readonly string[],
): Promise<{ addressHmac: string; holderHmac: string }[]> {
  const found: { addressHmac: string; holderHmac: string }[] = []
  for (let from = 0; from < hmacs.length; from += hmacsPerQuery)
    found.push(
      ...(await sql
        .kysely<Database>()
        .selectFrom('addressClaim')
        .select(['addressHmac', 'holderHmac'])
        .where('addressHmac', 'in', hmacs.slice(from, from + hmacsPerQuery))
        .execute()),
    )
  return found
}
