import { readFileSync } from 'node:fs'
import { civilDateOf } from '@postalbo/domain'
import { expect, test } from 'vitest'
import { openFile } from './open-file.ts'

const today = civilDateOf(Date.UTC(2026, 10, 24))
const choice = { encoding: '', delimiter: '' }
const testData = (name: string) => readFileSync(new URL(`../../test-data/${name}`, import.meta.url))

async function headOf(name: string) {
  const file = await openFile({ bytes: testData(name), choice, today })
  if (!file.ok) throw new Error(JSON.stringify(file.defects))
  await file.close()
  return file.head
}

test('encoding and delimiter of the three albi are found out', async () => {
  const found = await Promise.all(['albo-tsrm-ancona.csv', 'albo-omceo-latina.csv', 'albo-omceo-prato.csv'].map(headOf))
  expect(found.map(({ encoding, delimiter, rows, people }) => [encoding, delimiter, rows, people])).toEqual([
    ['utf-8', ';', 3_200, 3_200],
    ['windows-1252', ',', 3_940, 3_900],
    ['utf-8', ';', 1_560, 1_500],
  ])
})

test('every planted defect is found, by line, field and code, and no row is lost', async () => {
  const head = await headOf('albo-difettoso.csv')
  const expected: { rows: number; defects: { line: number; field: string; code: string; severity: string }[] } =
    JSON.parse(testData('albo-difettoso.expected.json').toString())
  const found = new Set(head.defects.map(({ line, field, code, severity }) => `${line} ${field} ${code} ${severity}`))
  const missed = expected.defects.filter(
    ({ line, field, code, severity }) => !found.has(`${line} ${field} ${code} ${severity}`),
  )
  expect(missed).toEqual([])
  const refusedLines = new Set(expected.defects.filter(({ severity }) => severity === 'error').map(({ line }) => line))
  expect(new Set(head.defects.filter(({ severity }) => severity === 'error').map(({ line }) => line))).toEqual(
    refusedLines,
  )
  expect([head.rows, head.accepted + head.refused, head.refused]).toEqual([400, 400, refusedLines.size])
})

test('a header without the columns that are needed is refused, each column named', async () => {
  const file = await openFile({ bytes: Buffer.from('Cognome;Nome\nRossi;Anna\n'), choice, today })
  expect(file).toMatchObject({ ok: false, defects: [{ line: 1, code: 'columns.missing' }, { line: 1 }, { line: 1 }] })
})

test('a file that takes too long is put down', async () => {
  const bytes = testData('albo-omceo-latina.csv')
  const file = await openFile({ bytes, choice, today }, { memoryMb: 256, timeMs: 1 })
  expect(file).toMatchObject({ ok: false, defects: [{ code: 'file.tooSlow' }] })
})

test('a file that takes too much memory ends its thread and nothing else', async () => {
  const row = `"${'x'.repeat(100)}";`.repeat(10) + '\n'
  const bytes = Buffer.from(`Cognome;Nome\n${row.repeat(20_000)}`)
  const file = await openFile({ bytes, choice, today }, { memoryMb: 24, timeMs: 20_000 })
  expect(file).toMatchObject({ ok: false, defects: [{ code: 'file.tooHeavy' }] })
}, 30_000)

test('while a file is open its thread keeps no process alive, and once closed it answers no more', async () => {
  const file = await openFile({ bytes: testData('albo-difettoso.csv'), choice, today })
  if (!file.ok) throw new Error('refused')
  expect(await file.members(0, 3)).toHaveLength(3)
  await file.close()
  await expect(file.members(0, 3)).rejects.toThrow()
})
