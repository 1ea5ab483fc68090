import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/** What the list of members is narrowed by; a plan freezes the members of the same filter. */
export type MemberFilter = {
  /** Searched in surname, name and codice fiscale; folded already, as `member.search` is. */
  search?: string | undefined
  status?: string | undefined
  pec?: 'none' | 'own' | 'convention' | 'any' | undefined
  email?: 'with' | 'without' | undefined
  albo?: string | undefined
  /** This one member. */
  member?: string | undefined
}

type Builder = ExpressionBuilder<Database, 'member'>
type Condition = Expression<SqlBool>

/** The condition on `member` that a filter stands for. */
export function memberFilter(filter: MemberFilter): (builder: Builder) => Condition {
  return (builder) =>
    builder.and([
      ...wordsOf(filter.search).map((word) => builder('member.search', 'like', `%${word}%`)),
      ...statusConditions(builder, filter.status),
      ...pecConditions(builder, filter.pec),
      ...emailConditions(builder, filter.email),
      ...alboConditions(builder, filter.albo),
      ...(filter.member === undefined ? [] : [builder('member.id', '=', filter.member)]),
    ])
}

/** Wildcards of LIKE stand for nothing in a name: they are dropped. */
function wordsOf(search: string | undefined): string[] {
  return (search ?? '')
    .replaceAll(/[%_\\]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
}

/** `active` is asked of the member (one active enrolment is enough), every other status of an enrolment. */
function statusConditions(builder: Builder, status: string | undefined): Condition[] {
  if (status === undefined) return []
  if (status === 'active') return [builder('member.isActive', '=', 1)]
  return [builder.exists(enrolments(builder).where('enrolment.status', '=', status))]
}

function pecConditions(builder: Builder, pec: MemberFilter['pec']): Condition[] {
  const hasConvention = builder.exists(liveMailbox(builder))
  if (pec === 'none') return [builder('member.externalPec', 'is', null), builder.not(hasConvention)]
  if (pec === 'own') return [builder('member.externalPec', 'is not', null)]
  if (pec === 'convention') return [hasConvention]
  return pec === 'any' ? [builder.or([builder('member.externalPec', 'is not', null), hasConvention])] : []
}

function emailConditions(builder: Builder, email: MemberFilter['email']): Condition[] {
  return email === undefined ? [] : [builder('member.email', email === 'with' ? 'is not' : 'is', null)]
}

function alboConditions(builder: Builder, albo: string | undefined): Condition[] {
  return albo === undefined ? [] : [builder.exists(enrolments(builder).where('enrolment.albo', '=', albo))]
}

function enrolments(builder: Builder) {
  return builder
    .selectFrom('enrolment')
    .select('enrolment.albo')
    .whereRef('enrolment.ordine', '=', 'member.ordine')
    .whereRef('enrolment.member', '=', 'member.id')
}

function liveMailbox(builder: Builder) {
  return builder
    .selectFrom('mailbox')
    .select('mailbox.id')
    .whereRef('mailbox.ordine', '=', 'member.ordine')
    .whereRef('mailbox.member', '=', 'member.id')
    .where('mailbox.revokedOn', 'is', null)
    .where('mailbox.deletedOn', 'is', null)
}
