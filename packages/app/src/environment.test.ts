import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { configFrom } from './environment.ts'

const folder = mkdtempSync(join(tmpdir(), 'postalbo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const whole = {
  DATABASE_URL: 'postgres://db.example/postalbo',
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_ORIGIN: 'https://pec.ordine.example',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'pec@ordine.example',
  PROVIDERS: '{"one":{"kind":"sandbox","url":"https://provider.example","user":"u","secret":"s"}}',
}

test('a real installation has to be told everything', () => {
  const read = configFrom({}, 'serve')
  expect(read.ok ? [] : read.problems.map((problem) => problem.split(':')[0])).toEqual([
    'DATABASE_URL',
    'PUBLIC_ORIGIN',
    'SMTP_URL',
    'MAIL_FROM',
  ])
})

test('a whole environment gives the configuration', () => {
  const read = configFrom(whole, 'serve')
  expect(read).toMatchObject({
    ok: true,
    config: { publicOrigin: 'https://pec.ordine.example', mode: 'serve', providers: { one: { kind: 'sandbox' } } },
  })
})

test.each([
  ['DATABASE_URL', 'mysql://db'],
  ['DATA_KEY', 'c2hvcnQ='],
  ['PUBLIC_ORIGIN', 'https://pec.ordine.example/console'],
  ['SMTP_URL', 'http://mail.example'],
  ['MAIL_FROM', 'a@b.example, c@d.example'],
  ['PROVIDERS', '{"one":{"kind":"other","url":"https://provider.example","user":"u","secret":"s"}}'],
  ['PROVIDERS', 'not JSON'],
])('a wrong %s is named', (name, value) => {
  const read = configFrom({ ...whole, [name]: value }, 'serve')
  expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(new RegExp(`^${name}`))])
})

test('a real installation never makes a key up', () => {
  const read = configFrom({ ...whole, DATA_KEY: '', DATA_DIR: folder }, 'serve')
  expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(/^DATA_KEY: is missing/)])
})

test('the demonstration makes its key once, beside its database, for its owner alone', () => {
  const environment = { DATABASE_URL: `file:${folder}/new/postalbo.sqlite` }
  const first = configFrom(environment, 'demo')
  const second = configFrom(environment, 'tools')
  const file = join(folder, 'new/data.key')
  expect(first.ok && second.ok && first.config.dataKey.equals(second.config.dataKey)).toBe(true)
  expect(first.ok && first.config.dataKey.toString('base64')).toBe(readFileSync(file, 'utf8').trim())
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
