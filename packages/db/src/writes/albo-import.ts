import { sql as raw, type Insertable, type Kysely } from 'kysely'
import { prepared, run, type Tx } from '@postalbo/sql'
import type { AlboDefectTable, AlboImportTable, Database } from '../schema.ts'
import { bulkInsert } from './bulk.ts'

type Db = Kysely<Database>
type ImportKey = { ordine: string; id: string }

/** Its counts are zero until it was judged. */
export const insertImport = prepared(
  (
    db: Db,
    values: Pick<
      Insertable<AlboImportTable>,
      | 'ordine'
      | 'id'
      | 'fileName'
      | 'fileSha256'
      | 'file'
      | 'encoding'
      | 'delimiter'
      | 'status'
      | 'createdBy'
      | 'createdAt'
    >,
  ) =>
    db.insertInto('alboImport').values({
      ordine: values.ordine,
      id: values.id,
      fileName: values.fileName,
      fileSha256: values.fileSha256,
      file: values.file ?? null,
      encoding: values.encoding,
      delimiter: values.delimiter,
      status: values.status,
      createdBy: values.createdBy,
      createdAt: values.createdAt,
      rows: 0,
      accepted: 0,
      refused: 0,
      newRows: 0,
      changedRows: 0,
      unchangedRows: 0,
      missingRows: 0,
      doneRows: 0,
    }),
)

export type ImportJudged = ImportKey & {
  encoding: string
  delimiter: string
  rows: number
  accepted: number
  refused: number
  newRows: number
  changedRows: number
  unchangedRows: number
  missingRows: number
}

/** From judging to previewed; changes no row when it is no longer being judged. */
export const recordImportJudged = prepared((db: Db, values: ImportJudged) =>
  db
    .updateTable('alboImport')
    .set({
      status: 'previewed',
      encoding: values.encoding,
      delimiter: values.delimiter,
      rows: values.rows,
      accepted: values.accepted,
      refused: values.refused,
      newRows: values.newRows,
      changedRows: values.changedRows,
      unchangedRows: values.unchangedRows,
      missingRows: values.missingRows,
    })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', 'judging'),
)

/** Changes no row when the import is no longer in the status it had for the person who decided. */
export const setImportStatus = prepared((db: Db, values: ImportKey & { from: string; to: string }) =>
  db
    .updateTable('alboImport')
    .set({ status: values.to })
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', values.from),
)

/** Members have changed since these previews were made: they are made again. */
export const rejudgePreviews = prepared((db: Db, values: { ordine: string }) =>
  db
    .updateTable('alboImport')
    .set({ status: 'judging' })
    .where('ordine', '=', values.ordine)
    .where('status', '=', 'previewed'),
)

/** So many more rows are applied: in the transaction that applies them. Changes no row when someone else was first. */
export const advanceImport = prepared((db: Db, values: ImportKey & { done: number; by: number }) =>
  db
    .updateTable('alboImport')
    .set(({ eb }) => ({ doneRows: eb('doneRows', '+', values.by) }))
    .where('ordine', '=', values.ordine)
    .where('id', '=', values.id)
    .where('status', '=', 'running')
    .where('doneRows', '=', values.done),
)

/** The end, by `done`, `discarded` or `failed`; the file goes, its digest stays. Changes no row unless it was `from`. */
export const endImport = prepared(
  (db: Db, values: ImportKey & { from: string; to: string; finishedAt: number; fault: string | null }) =>
    db
      .updateTable('alboImport')
      .set({ status: values.to, finishedAt: values.finishedAt, fault: values.fault, file: raw`null` })
      .where('ordine', '=', values.ordine)
      .where('id', '=', values.id)
      .where('status', '=', values.from),
)

/** All defects of an import; those of an earlier judgement go. */
export function* replaceDefects(
  db: Db,
  key: { ordine: string; import: string },
  defects: readonly Omit<AlboDefectTable, 'ordine' | 'import' | 'position'>[],
): Tx<void> {
  yield* run(db.deleteFrom('alboDefect').where('ordine', '=', key.ordine).where('import', '=', key.import))
  yield* insertDefectRows(
    db,
    defects.map((defect, index) => ({ ...defect, ...key, position: index + 1 })),
  )
}

const insertDefectRows = bulkInsert<AlboDefectTable>(
  ['ordine', 'import', 'position', 'line', 'field', 'code', 'severity', 'message'],
  (db, rows) => db.insertInto('alboDefect').values(rows),
)
