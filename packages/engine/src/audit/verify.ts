import type { Sql } from '@postalbo/sql'
import type { AuditHeadTable, AuditLinkTable, AuditTable, EngineTables } from '../tables.ts'
import { genesis, hashOfLink, hashOfRow } from './hashes.ts'

/** Intact with so many rows, or the first row that was changed, removed, put in or moved. */
export type AuditVerdict = { ok: true; rows: number } | { ok: false; seq: number }

const linksPerPage = 200

/**
 * Recomputes the chain of one tenant up to its head. Rows written meanwhile are followed. A tail cut off together with
 * its head is not seen: that needs a checkpoint kept elsewhere.
 */
export async function verifyAudit(sql: Sql, tenant: string): Promise<AuditVerdict> {
  let end: End = { number: 0, seq: 0, hash: genesis }
  for (;;) {
    const head = await readHead(sql, tenant)
    const verdict = await verifyLinks(sql, { tenant, from: end, to: head })
    if (!verdict.ok) return verdict
    end = verdict.end
    if (end.hash !== head.hash || end.seq !== head.seq) return { ok: false, seq: end.seq + 1 }
    if ((await lastSeq(sql, tenant)) <= end.seq) return { ok: true, rows: end.seq }
    // There is more: either it was appended meanwhile, with its head, or it never was appended.
    if ((await readHead(sql, tenant)).number === end.number) return { ok: false, seq: end.seq + 1 }
  }
}

type End = Pick<AuditHeadTable, 'number' | 'seq' | 'hash'>
type Stretch = { tenant: string; from: End; to: End }

async function verifyLinks(
  sql: Sql,
  { tenant, from, to }: Stretch,
): Promise<{ ok: true; end: End } | { ok: false; seq: number }> {
  let end = from
  while (end.number < to.number) {
    const links = await readLinks(sql, tenant, end.number, to.number)
    const rows = await readRows(sql, tenant, end.seq, links.at(-1)?.lastSeq ?? end.seq)
    if (links.length === 0) return { ok: false, seq: end.seq + 1 }
    for (const link of links) {
      const own = rows.filter((row) => row.seq > end.seq && row.seq <= link.lastSeq)
      const bad = firstBad(link, own, end)
      if (bad !== null) return { ok: false, seq: bad }
      end = { number: link.number, seq: link.lastSeq, hash: link.hash }
    }
  }
  return { ok: true, end }
}

/** A row that is not what its hash says comes before a link that does not fit: it tells more. */
function firstBad(link: AuditLinkTable, rows: readonly AuditTable[], end: End): number | null {
  if (link.number !== end.number + 1 || link.firstSeq !== end.seq + 1) return end.seq + 1
  for (const [index, row] of rows.entries())
    if (row.seq !== link.firstSeq + index || row.hash !== hashOfRow(row)) return link.firstSeq + index
  if (rows.length !== link.lastSeq - end.seq) return link.firstSeq + rows.length
  const hashes = rows.map((row) => row.hash)
  return link.previous === end.hash && link.hash === hashOfLink(end.hash, hashes) ? null : link.firstSeq
}

async function readHead(sql: Sql, tenant: string): Promise<End> {
  const head = await sql
    .kysely<EngineTables>()
    .selectFrom('auditHead')
    .selectAll()
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return head ?? { number: 0, seq: 0, hash: genesis }
}

async function lastSeq(sql: Sql, tenant: string): Promise<number> {
  const row = await sql
    .kysely<EngineTables>()
    .selectFrom('audit')
    .select((select) => select.fn.max('seq').as('seq'))
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

function readLinks(sql: Sql, tenant: string, after: number, upTo: number): Promise<AuditLinkTable[]> {
  return sql
    .kysely<EngineTables>()
    .selectFrom('auditLink')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('number', '>', after)
    .where('number', '<=', upTo)
    .orderBy('number')
    .limit(linksPerPage)
    .execute()
}

function readRows(sql: Sql, tenant: string, after: number, upTo: number): Promise<AuditTable[]> {
  return sql
    .kysely<EngineTables>()
    .selectFrom('audit')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute()
}
