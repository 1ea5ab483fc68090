import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@postalbo/sql'
import { eachDialect, testDatabase } from '@postalbo/sql/testing'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const albo = (name: string) => `packages/app/test-data/${name}`

type Tool = (
  line: string,
  ...rest: string[]
) => { code: number | null; out: string; err: string; json: ReturnType<typeof JSON.parse> }

/** The command line on a database of its own, with its key beside it. */
function onDatabase(name: string, body: (postalbo: Tool, url: string) => Promise<void> | void): void {
  test(name, { timeout: 120_000 }, async () => {
    const database = await testDatabase('sqlite')
    try {
      await withTool(database.url, body)
    } finally {
      await database.drop()
    }
  })
}

async function withTool(url: string, body: (postalbo: Tool, url: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postalbo-cli-'))
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, PUBLIC_ORIGIN: 'https://pec.ordine.test' }
  const postalbo: Tool = (line, ...rest) => {
    const words = ['apps/cli/src/main.ts', ...line.split(' '), ...rest]
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, env, encoding: 'utf8' })
    const json = rest.includes('--json') ? JSON.parse(stdout || 'null') : null
    return { code: status, out: stdout, err: stderr, json }
  }
  try {
    await body(postalbo, url)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function withOrdine(postalbo: Tool): string {
  postalbo('migrate')
  return postalbo('ordine create --pec ordine@pec.test --province AN', '--name', 'Ordine di Prova').out.trim()
}

eachDialect(
  'a migrated database has no Ordine; what is created is listed',
  ({ url }) =>
    withTool(url, (postalbo) => {
      expect(postalbo('migrate')).toMatchObject({ code: 0, err: '' })
      expect(postalbo('ordine list', '--json')).toMatchObject({ code: 0, json: [] })
      const created = postalbo('ordine create', '--name', 'Ordine di Prova')
      expect(postalbo('ordine list', '--json').json).toEqual([{ id: created.out.trim(), name: 'Ordine di Prova' }])
    }),
  120_000,
)

onDatabase('a database without migrations is refused with the way on', (postalbo) => {
  expect(postalbo('ordine list')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('run postalbo migrate'),
  })
})

onDatabase('a file with defects gives the report that is expected, dry run and real run alike', (postalbo) => {
  const ordine = withOrdine(postalbo)
  const expected = JSON.parse(readFileSync(join(root, albo('albo-difettoso.expected.json')), 'utf8'))
  const line = `albo import ${albo('albo-difettoso.csv')} --ordine ${ordine}`
  const dry = postalbo(`${line} --dry-run`, '--json')
  const real = postalbo(line, '--json')
  expect([dry.code, dry.err, real.code]).toEqual([0, '', 0])
  expect(real.json).toEqual(dry.json)
  const brief = ({ line: at, field, code, severity }: Record<string, unknown>) => ({ line: at, field, code, severity })
  expect(real.json.rows).toBe(expected.rows)
  expect(real.json.defects.map(brief)).toEqual(expect.arrayContaining(expected.defects.map(brief)))
  const again = postalbo(line, '--json').json
  expect(again.changes).toEqual({ new: 0, changed: 0, unchanged: real.json.changes.new, missing: 0 })
})

onDatabase('an Ordine that is not there, a file that is none: refused without a stack', (postalbo) => {
  const ordine = withOrdine(postalbo)
  const nowhere = postalbo(`albo import ${albo('albo-difettoso.csv')} --ordine nowhere`)
  const noFile = postalbo(`albo import nowhere.csv --ordine ${ordine}`)
  const noAlbo = postalbo(`albo import package.json --ordine ${ordine}`)
  expect([nowhere.code, noFile.code, noAlbo.code]).toEqual([1, 1, 1])
  for (const { out, err } of [nowhere, noFile, noAlbo]) {
    expect(out).toBe('')
    expect(err).toMatch(/^(postalbo: .*\n)+$/)
  }
})

onDatabase('a user is invited with a link of the public origin', (postalbo) => {
  const ordine = withOrdine(postalbo)
  const created = postalbo(`user create --ordine ${ordine} --role admin --email anna@ordine.test`)
  expect(created).toMatchObject({ code: 0, err: '' })
  expect(created.out).toMatch(/^https:\/\/pec\.ordine\.test\/admin\/accesso\/collegamento\/\S+\n$/)
  const again = postalbo(`user create --ordine ${ordine} --role admin --email anna@ordine.test`)
  expect([again.code, again.out]).toEqual([1, ''])
})

onDatabase('a convention that comes with the product is given to an Ordine', (postalbo) => {
  const ordine = withOrdine(postalbo)
  const line = `convention add tsrm-ancona --ordine ${ordine}`
  expect(postalbo(`${line} --provider sandbox`)).toMatchObject({ code: 0, out: 'tsrm-ancona\n' })
  expect(postalbo(`${line} --provider nobody`)).toMatchObject({ code: 1, out: '' })
})

onDatabase('the register is intact until somebody changes a row of it', async (postalbo, url) => {
  const ordine = withOrdine(postalbo)
  postalbo(`user create --ordine ${ordine} --role operator --email anna@ordine.test`)
  expect(postalbo('audit verify', '--json')).toMatchObject({ code: 0, json: [{ ordine, ok: true, rows: 2 }] })
  await forge(url)
  expect(postalbo(`audit verify --ordine ${ordine}`, '--json')).toMatchObject({
    code: 1,
    json: [{ ordine, ok: false, seq: 2 }],
  })
})

onDatabase('workflows are what their journal says', (postalbo) => {
  postalbo('migrate')
  expect(postalbo('engine audit', '--json')).toMatchObject({ code: 0, json: { workflows: 0, faults: [] } })
})

onDatabase('the demonstration is seeded once, and again without a second of anything', (postalbo) => {
  expect(postalbo('seed')).toMatchObject({ code: 0, err: '' })
  const once = postalbo('ordine list', '--json').json
  expect(postalbo('seed').code).toBe(0)
  expect(postalbo('ordine list', '--json').json).toEqual(once)
})

/** As somebody would who holds the database: triggers off, a row changed. */
async function forge(url: string): Promise<void> {
  const sql = connect(url)
  await sql.transaction(function* () {
    const triggers = yield {
      sql: `select name from sqlite_master where type = 'trigger' and tbl_name = 'audit'`,
      parameters: [],
    }
    for (const { name } of triggers.rows) yield { sql: `drop trigger "${String(name)}"`, parameters: [] }
    yield { sql: `update audit set action = 'forged' where seq = 2`, parameters: [] }
  })
  await sql.close()
}
