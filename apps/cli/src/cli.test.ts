import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const shipped = 'packages/domain/src/convention/data/tsrm-ancona.json'

function postalbo(line: string, ...rest: string[]) {
  const words = [...line.split(' ').filter(Boolean), ...rest]
  const ended = spawnSync(process.execPath, ['apps/cli/src/main.ts', ...words], { cwd: root, encoding: 'utf8' })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

const text = (line: string) => postalbo(line).out.trim()

describe('calendar', () => {
  test.each([
    ['calendar add-working-days 2026-12-24 5', '2027-01-04'],
    ['calendar add-working-days 2026-11-21 1', '2026-11-23'],
    ['calendar add-working-days 2027-06-28 1 --closing 06-29', '2027-06-30'],
    ['calendar add-working-days 2026-11-21 0', '2026-11-21'],
    ['calendar add-working-days 2026-11-23 -1', '2026-11-20'],
    ['calendar add-working-days 2027-06-28 1 --closing 2027-06-29 --closing 06-30', '2027-07-01'],
    ['calendar add-days 2026-11-05 30', '2026-12-05'],
    ['calendar add-days 2026-11-05 30 --legal', '2026-12-05'],
    ['calendar add-days 2027-09-04 30', '2027-10-04'],
    ['calendar add-days 2027-09-04 30 --legal', '2027-10-05'],
  ])('%s prints %s', (line, date) => {
    expect(postalbo(line)).toEqual({ code: 0, out: `${date}\n`, err: '' })
  })

  test('--json prints the date as JSON', () => {
    expect(JSON.parse(text('calendar add-days 2026-11-05 30 --json'))).toEqual({ date: '2026-12-05' })
  })

  test('holidays has one a line, with its name', () => {
    const lines = text('calendar holidays 2027').split('\n')
    expect(lines).toContain('2027-03-29 Lunedì dell’Angelo')
    expect(lines).toContain('2027-10-04 San Francesco d’Assisi')
    expect(lines).toHaveLength(12)
  })

  test('a day that does not exist is refused', () => {
    expect(postalbo('calendar add-days 2026-02-30 1')).toMatchObject({
      code: 1,
      out: '',
      err: 'postalbo: 2026-02-30 does not exist\n',
    })
  })

  test.each(['2026-1-1 1', '2026-01-01 one', '2026-01-01', '2026-01-01 1 2', '2026-01-01 1 --closing june'])(
    'add-working-days %s is wrong usage',
    (words) => {
      expect(postalbo(`calendar add-working-days ${words}`)).toMatchObject({ code: 2, out: '' })
    },
  )
})

describe('codice-fiscale', () => {
  test('a good code is read, and compared with what was said', () => {
    const asked = ['--surname', 'Rossi', '--name', 'Maria', '--born', '1980-01-01', '--sex', 'm', '--json']
    const { code, out, err } = postalbo('codice-fiscale RSSMRA80A01H501U', ...asked)
    expect({ code, err, read: JSON.parse(out) }).toEqual({
      code: 0,
      err: '',
      read: {
        valid: true,
        canonical: 'RSSMRA80A01H501U',
        omocodia: 0,
        born: '1980-01-01',
        sex: 'M',
        birthplace: 'H501',
        problems: [],
        warnings: [],
        agrees: { surname: true, name: true, born: true, sex: true },
      },
    })
  })

  test('what was not asked is null', () => {
    const { agrees } = JSON.parse(text('codice-fiscale RSSMRA80A01H501U --sex F --json'))
    expect(agrees).toEqual({ surname: null, name: null, born: null, sex: false })
  })

  test('a code that is not valid is refused, and its problems are named', () => {
    const { code, out, err } = postalbo('codice-fiscale RSSMRA80A01H501X --json')
    expect({ code, read: JSON.parse(out) }).toMatchObject({ code: 1, read: { valid: false, problems: ['check'] } })
    expect(err).toMatch(/^postalbo: check: .*\n$/)
  })
})

describe('convention', () => {
  test('list names key, title, source and file of each', () => {
    const list = JSON.parse(text('convention list --json'))
    expect(list).toContainEqual(expect.objectContaining({ key: 'tsrm-ancona', file: shipped }))
    for (const { file } of list) expect(JSON.parse(readFileSync(`${root}${file}`, 'utf8')).key).toBeTypeOf('string')
  })

  test('schema is JSON Schema, with descriptions', () => {
    const schema = text('convention schema')
    expect(JSON.parse(schema)).toMatchObject({ type: 'object', $schema: expect.stringContaining('json-schema.org') })
    expect(schema).toContain('"description"')
  })

  test('check says of a shipped one when it is valid from', () => {
    expect(postalbo(`convention check ${shipped}`)).toMatchObject({ code: 0, err: '' })
  })

  test('check names path, value and rule of each problem', () => {
    const { code, out, err } = postalbo('convention check package.json')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^postalbo: key: .*: .*$/m)
  })

  test('a file that is not there is refused without a stack', () => {
    const { code, err } = postalbo('convention check nowhere.json')
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
  })
})

describe('usage', () => {
  test.each(['', 'nothing', 'calendar', 'pec inspect mail.eml', 'convention list --wrong', 'ordine create', 'sim'])(
    '"%s" is wrong usage',
    (line) => {
      const { code, out, err } = postalbo(line)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('usage: postalbo')
    },
  )

  test('--help lists every command, and each command has its own', async () => {
    const { commands } = await import('./commands.ts')
    const all = text('--help')
    for (const { name } of commands) expect(all).toContain(name)
    for (const { name } of commands.slice(0, 3)) expect(postalbo(`${name} --help`)).toMatchObject({ code: 0, err: '' })
  })
})
