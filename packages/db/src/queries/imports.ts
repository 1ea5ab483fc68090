import type { Sql } from '@postalbo/sql'
import type { Kysely } from 'kysely'
import type { DefectItem, ImportDetail, Page } from '../read-models.ts'
import type { Database } from '../schema.ts'
import { iso, isoOrNull } from './instants.ts'
import { cut, limitOf, numberCursor, totalOf } from './paging.ts'

/** The newest first. */
export async function listImports(
  sql: Sql,
  ordine: string,
  asked: { cursor: string | null; limit: number },
): Promise<Page<ImportDetail>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(asked.limit)
  const own = db.selectFrom('alboImport').where('ordine', '=', ordine)
  const read = await own
    .select(importColumns)
    .$if(asked.cursor !== null, (query) => query.where('id', '<', asked.cursor ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => row.id)
  return { rows: await withDefectCounts(db, ordine, rows), total: await totalOf(db, own), nextCursor }
}

/** Null when this Ordine has none of that id. */
export async function readImport(sql: Sql, ordine: string, id: string): Promise<ImportDetail | null> {
  const db = sql.kysely<Database>()
  const rows = await db
    .selectFrom('alboImport')
    .select(importColumns)
    .where('ordine', '=', ordine)
    .where('id', '=', id)
    .execute()
  return (await withDefectCounts(db, ordine, rows))[0] ?? null
}

export type DefectListOptions = {
  code?: string | undefined
  severity?: 'error' | 'warning' | undefined
  cursor: string | null
  limit: number
}

/** In the order of the file. Of an import that is not this Ordine's: an empty page. */
export async function listDefects(
  sql: Sql,
  ordine: string,
  id: string,
  { code, severity, ...asked }: DefectListOptions,
): Promise<Page<DefectItem>> {
  const db = sql.kysely<Database>()
  const limit = limitOf(asked.limit)
  const after = numberCursor(asked.cursor)
  const matching = db
    .selectFrom('alboDefect')
    .where('ordine', '=', ordine)
    .where('import', '=', id)
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .$if(severity !== undefined, (query) => query.where('severity', '=', severity ?? ''))
  const read = await matching
    .select(['position', 'line', 'field', 'code', 'severity', 'message'])
    .$if(after !== null, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = cut(read, limit, (row) => String(row.position))
  return {
    rows: rows.map(({ position: _position, ...row }) => ({ ...row, severity: severityOf(row.severity) })),
    total: await totalOf(db, matching),
    nextCursor,
  }
}

/** Every defect, for the file that is handed out. */
export async function listAllDefects(sql: Sql, ordine: string, id: string): Promise<DefectItem[]> {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('alboDefect')
    .select(['line', 'field', 'code', 'severity', 'message'])
    .where('ordine', '=', ordine)
    .where('import', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, severity: severityOf(row.severity) }))
}

const importColumns = [
  'id',
  'fileName',
  'encoding',
  'delimiter',
  'status',
  'rows',
  'accepted',
  'refused',
  'newRows',
  'changedRows',
  'unchangedRows',
  'missingRows',
  'doneRows',
  'createdAt',
  'finishedAt',
  'fault',
] as const

type ImportRow = Omit<ImportDetail, 'status' | 'changes' | 'done' | 'createdAt' | 'finishedAt' | 'defectsByCode'> & {
  status: string
  newRows: number
  changedRows: number
  unchangedRows: number
  missingRows: number
  doneRows: number
  createdAt: number
  finishedAt: number | null
}

async function withDefectCounts(
  db: Kysely<Database>,
  ordine: string,
  rows: readonly ImportRow[],
): Promise<ImportDetail[]> {
  const counts = await defectCounts(
    db,
    ordine,
    rows.map((row) => row.id),
  )
  return rows.map(({ newRows, changedRows, unchangedRows, missingRows, doneRows, ...row }) => ({
    ...row,
    status: row.status as ImportDetail['status'],
    changes: { new: newRows, changed: changedRows, unchanged: unchangedRows, missing: missingRows },
    done: doneRows,
    createdAt: iso(row.createdAt),
    finishedAt: isoOrNull(row.finishedAt),
    defectsByCode: counts.get(row.id) ?? [],
  }))
}

async function defectCounts(db: Kysely<Database>, ordine: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ImportDetail['defectsByCode']>()
  const rows = await db
    .selectFrom('alboDefect')
    .select(['import', 'code', 'severity'])
    .select(({ fn }) => fn.countAll().as('count'))
    .where('ordine', '=', ordine)
    .where('import', 'in', ids)
    .groupBy(['import', 'code', 'severity'])
    .orderBy('count', 'desc')
    .orderBy('code')
    .execute()
  const read = rows.map((row) => ({ ...row, severity: severityOf(row.severity), count: Number(row.count) }))
  const byImport = Map.groupBy(read, (row) => row.import)
  return new Map(
    [...byImport].map(([id, own]) => [id, own.map(({ code, severity, count }) => ({ code, severity, count }))]),
  )
}

function severityOf(text: string): 'error' | 'warning' {
  return text === 'error' ? 'error' : 'warning'
}
