import { Kysely, sql as raw } from 'kysely'
import { first, prepared, run, type Tx } from '@postalbo/sql'
import type { AuditHeadTable, AuditLinkTable, AuditTable, EngineTables } from '../tables.ts'
import type { AuditEntry } from '../types.ts'
import { genesis, hashOfLink, hashOfRow } from './hashes.ts'

/**
 * Appends rows without gaps and one link for each tenant. It must be the last statement of its transaction: the heads
 * are locked here, ascending by tenant, so that two transactions wait for each other briefly and never in a circle.
 */
export function* appendAudit<DB extends EngineTables>(db: Kysely<DB>, entries: readonly AuditEntry[]): Tx<void> {
  const byTenant = Map.groupBy(entries, (entry) => entry.tenant)
  for (const tenant of [...byTenant.keys()].sort()) yield* appendLink(tablesOf(db), byTenant.get(tenant) ?? [], tenant)
}

function* appendLink(db: Kysely<EngineTables>, entries: readonly AuditEntry[], tenant: string): Tx<void> {
  const head = yield* lockHead(db, tenant)
  const rows = entries.map((entry, index) => rowOf(entry, head.seq + 1 + index))
  for (const row of rows) yield* run(insertRow(db, row))
  const hashes = rows.map((row) => row.hash)
  const link = {
    tenant,
    number: head.number + 1,
    firstSeq: head.seq + 1,
    lastSeq: head.seq + rows.length,
    previous: head.hash,
    hash: hashOfLink(head.hash, hashes),
  }
  yield* run(insertLink(db, link))
  yield* run(moveHead(db, { tenant, number: link.number, seq: link.lastSeq, hash: link.hash }))
}

function* lockHead(db: Kysely<EngineTables>, tenant: string): Tx<AuditHeadTable> {
  const head = yield* first(readHead(db, { tenant }))
  if (head !== null) return head
  yield* run(insertHead(db, { tenant, number: 0, seq: 0, hash: genesis }))
  const created = yield* first(readHead(db, { tenant }))
  if (created === null) throw new Error('the head of the audit chain is missing')
  return created
}

function rowOf(entry: AuditEntry, seq: number): AuditTable {
  const row = {
    tenant: entry.tenant,
    seq,
    at: entry.at,
    actorType: entry.actor.type,
    actorId: entry.actor.id,
    action: entry.action,
    objectType: entry.object.type,
    objectId: entry.object.id,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    requestId: entry.requestId ?? null,
  }
  return { ...row, hash: hashOfRow(row) }
}

/** The engine's tables among those of the product: the same database, seen narrower. */
function tablesOf(db: object): Kysely<EngineTables> {
  if (db instanceof Kysely) return db
  throw new TypeError('not a database')
}

/** An update that changes nothing takes the row's lock on PostgreSQL; on SQLite the transaction holds the database. */
const readHead = prepared<EngineTables, { tenant: string }, AuditHeadTable>((db, v) =>
  db
    .updateTable('auditHead')
    .set({ number: raw.ref<number>('number') })
    .where('tenant', '=', v.tenant)
    .returningAll(),
)

const insertHead = prepared<EngineTables, AuditHeadTable, unknown>((db, v) =>
  db
    .insertInto('auditHead')
    .values({ tenant: v.tenant, number: v.number, seq: v.seq, hash: v.hash })
    .onConflict((conflict) => conflict.doNothing()),
)

const moveHead = prepared<EngineTables, AuditHeadTable, unknown>((db, v) =>
  db.updateTable('auditHead').set({ number: v.number, seq: v.seq, hash: v.hash }).where('tenant', '=', v.tenant),
)

const insertRow = prepared<EngineTables, AuditTable, unknown>((db, v) =>
  db.insertInto('audit').values({
    tenant: v.tenant,
    seq: v.seq,
    at: v.at,
    actorType: v.actorType,
    actorId: v.actorId,
    action: v.action,
    objectType: v.objectType,
    objectId: v.objectId,
    outcome: v.outcome,
    reason: v.reason,
    requestId: v.requestId,
    hash: v.hash,
  }),
)

const insertLink = prepared<EngineTables, AuditLinkTable, unknown>((db, v) =>
  db.insertInto('auditLink').values({
    tenant: v.tenant,
    number: v.number,
    firstSeq: v.firstSeq,
    lastSeq: v.lastSeq,
    previous: v.previous,
    hash: v.hash,
  }),
)
