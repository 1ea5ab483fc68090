import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

export type ActorRef = { actorType: string; actorId: string | null }

/** Names of who did things: members and accounts of this Ordine; everyone else (provider, system, timer) has none. */
export async function actorNames(
  db: Kysely<Database>,
  ordine: string,
  actors: readonly ActorRef[],
): Promise<(actor: ActorRef) => { type: string; name: string | null }> {
  const members = await memberNames(
    db,
    ordine,
    idsOf(actors, (type) => type === 'member'),
  )
  const accounts = await accountNames(db, ordine, idsOf(actors, isAccount))
  return ({ actorType, actorId }) => {
    const names = actorType === 'member' ? members : isAccount(actorType) ? accounts : null
    return { type: actorType, name: (actorId !== null && names?.get(actorId)) || null }
  }
}

export async function accountNames(
  db: Kysely<Database>,
  ordine: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'displayName'])
    .where('ordine', '=', ordine)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.displayName]))
}

export async function memberNames(
  db: Kysely<Database>,
  ordine: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'surname', 'name'])
    .where('ordine', '=', ordine)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, `${row.surname} ${row.name}`]))
}

function isAccount(type: string): boolean {
  return type === 'operator' || type === 'admin'
}

function idsOf(actors: readonly ActorRef[], wanted: (type: string) => boolean): string[] {
  return [
    ...new Set(actors.flatMap((actor) => (wanted(actor.actorType) && actor.actorId !== null ? [actor.actorId] : []))),
  ]
}
