import { expect } from 'vitest'
import { migrate, run, type Sql, type Statement } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import { migrations } from '../migrations/index.ts'
import type { Database } from '../schema.ts'
import {
  advanceImport,
  endImport,
  insertImport,
  recordImportJudged,
  replaceDefects,
  setImportStatus,
} from '../writes/albo-import.ts'
import { listImportsUnderWay, readImportFile } from './import-run.ts'
import { listAllDefects, listDefects, listImports, readImport } from './imports.ts'

const key = { ordine: 'o1', id: 'i1' }
const counts = { rows: 9, accepted: 7, refused: 2, newRows: 4, changedRows: 2, unchangedRows: 1, missingRows: 3 }

async function prepare(sql: Sql, ids: readonly string[] = ['i1']) {
  await migrate(sql, migrations)
  const db = sql.kysely<Database>()
  const change = (statement: Statement) => sql.transaction(() => run(statement))
  for (const id of ids) {
    const file = {
      fileName: `${id}.csv`,
      fileSha256: 'h',
      file: 'Zg==',
      encoding: '',
      delimiter: '',
      status: 'judging',
    }
    await change(insertImport(db, { ordine: 'o1', id, ...file, createdBy: 'a1', createdAt: 1 }))
  }
  return { db, change }
}

eachDialect('an import is judged, run and ended, each step only from the one before', async ({ sql }) => {
  const { db, change } = await prepare(sql)
  expect(await listImportsUnderWay(sql)).toMatchObject([{ ...key, status: 'judging' }])
  const judged = recordImportJudged(db, { ...key, encoding: 'utf-8', delimiter: ';', ...counts })
  expect([await change(judged), await change(judged)]).toEqual([1, 0])
  expect(await listImportsUnderWay(sql)).toEqual([])
  const start = setImportStatus(db, { ...key, from: 'previewed', to: 'running' })
  expect([await change(start), await change(start)]).toEqual([1, 0])
  expect(await change(advanceImport(db, { ...key, done: 0, by: 5 }))).toBe(1)
  const end = endImport(db, { ...key, from: 'running', to: 'done', finishedAt: 2_000, fault: null })
  expect([await change(end), await change(end)]).toEqual([1, 0])
  expect(await readImport(sql, 'o1', 'i1')).toEqual({
    id: 'i1',
    fileName: 'i1.csv',
    encoding: 'utf-8',
    delimiter: ';',
    status: 'done',
    rows: 9,
    accepted: 7,
    refused: 2,
    changes: { new: 4, changed: 2, unchanged: 1, missing: 3 },
    done: 5,
    createdAt: '1970-01-01T00:00:00.001Z',
    finishedAt: '1970-01-01T00:00:02.000Z',
    fault: null,
    defectsByCode: [],
  })
  expect((await readImportFile(sql, 'o1', 'i1'))?.file).toBeNull()
})

eachDialect('rows that another worker has applied are not counted again', async ({ sql }) => {
  const { db, change } = await prepare(sql)
  await change(setImportStatus(db, { ...key, from: 'judging', to: 'running' }))
  const advance = advanceImport(db, { ...key, done: 0, by: 5 })
  expect([await change(advance), await change(advance)]).toEqual([1, 0])
})

const defects = [
  { line: 2, field: 'pec', code: 'email.invalid', severity: 'warning', message: 'b' },
  { line: 3, field: 'cf', code: 'codiceFiscale.missing', severity: 'error', message: 'a' },
  { line: 5, field: 'pec', code: 'email.invalid', severity: 'warning', message: 'c' },
]

eachDialect(
  'defects are counted by code, filtered, paged, and those of a second judgement replace the first',
  async ({ sql }) => {
    const { db } = await prepare(sql)
    const replace = (some: typeof defects) =>
      sql.transaction(() => replaceDefects(db, { ordine: 'o1', import: 'i1' }, some))
    await replace(defects.slice(1))
    await replace(defects)
    expect((await readImport(sql, 'o1', 'i1'))?.defectsByCode).toEqual([
      { code: 'email.invalid', severity: 'warning', count: 2 },
      { code: 'codiceFiscale.missing', severity: 'error', count: 1 },
    ])
    const lines = async (asked: { code?: string; severity?: 'error' | 'warning' }) =>
      (await listDefects(sql, 'o1', 'i1', { cursor: null, limit: 9, ...asked })).rows.map((row) => row.line)
    expect(await lines({ code: 'email.invalid' })).toEqual([2, 5])
    expect(await lines({ severity: 'error' })).toEqual([3])
    const one = await listDefects(sql, 'o1', 'i1', { cursor: null, limit: 2 })
    const two = await listDefects(sql, 'o1', 'i1', { cursor: one.nextCursor, limit: 2 })
    expect([...one.rows, ...two.rows]).toEqual(await listAllDefects(sql, 'o1', 'i1'))
    expect([one.total, two.nextCursor]).toEqual([3, null])
  },
)

eachDialect('imports are listed newest first, page by page', async ({ sql }) => {
  await prepare(sql, ['i1', 'i2', 'i3'])
  const one = await listImports(sql, 'o1', { cursor: null, limit: 2 })
  const two = await listImports(sql, 'o1', { cursor: one.nextCursor, limit: 2 })
  expect([...one.rows, ...two.rows].map((row) => row.id)).toEqual(['i3', 'i2', 'i1'])
})
