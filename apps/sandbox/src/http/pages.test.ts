import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, migrate, type Sql } from '@postalbo/sql'
import { createFaults } from '../faults/faults.ts'
import { storeMail } from '../mail/mails.ts'
import { migrations } from '../store/migrations.ts'
import { createHttpApp } from './app.ts'

const faults = createFaults()
let sql: Sql
let app: ReturnType<typeof createHttpApp>

beforeAll(async () => {
  sql = connect('file::memory:')
  await migrate(sql, migrations)
  const conditions = { clock: () => Date.parse('2026-11-24T10:00:00Z'), leadTimeMs: 0, domains: null, defaultYears: 1 }
  app = createHttpApp({ sql, faults, conditions, user: 'u', secret: 's', closing: new AbortController().signal })
  for (let number = 1; number <= 30; number += 1) await store(`persona${number}@example.it`, `Avviso ${number}`)
  await store('anna@example.it', '<script>alert(1)</script>')
})
afterAll(() => sql.close())

test.each(['/', '/posta', '/posta/1', '/caselle', '/guasti', '/non-esiste'])(
  '%s runs no script, loads nothing from elsewhere and is not kept',
  async (path) => {
    const response = await page(path)
    const body = await response.text()
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(body).not.toMatch(/<script|<style|<iframe|\s(style|src|on[a-z]+)=|<link[^>]+href="(?!\/[a-z])/i)
    expect(body).toMatch(/<html lang="it">[^]*<h1>/)
  },
)

test('the mails are paged, newest first', async () => {
  const first = await (await page('/posta')).text()
  const next = /href="(\/posta\?prima=\d+)"/.exec(first)?.[1] ?? ''
  const second = await (await page(next)).text()
  expect([first.includes('Avviso 30<'), first.includes('Avviso 6<')]).toEqual([true, false])
  expect([second.includes('Avviso 6<'), second.includes('Avviso 1<'), second.includes('Avviso 30<')]).toEqual([
    true,
    true,
    false,
  ])
})

test('the mails can be filtered by part of a recipient', async () => {
  const body = await (await page('/posta?destinatario=Persona17')).text()
  expect([body.includes('Avviso 17<'), body.includes('Avviso 18<')]).toEqual([true, false])
})

test('a mail shows its links as links, its subject as text, its HTML only in a box that runs nothing', async () => {
  const shown = await (await page('/posta/31')).text()
  const graphic = await page('/posta/31/html')
  expect(shown).toContain('<a href="https://pec.example.it/accesso/abc" rel="noreferrer">')
  expect(shown).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>')
  expect(graphic.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox$/)
})

test('a fault is prepared and taken away by forms', async () => {
  const fields = {
    guasto: 'timeout',
    operazione: 'create',
    indirizzo: '',
    volte: '',
    lavoro: 'comePrevisto',
    secondi: '3',
  }
  const added = await send('/guasti', { ...fields, motivo: 'INDIRIZZO_OCCUPATO' })
  const [fault] = faults.list()
  const listed = await (await page('/guasti')).text()
  await send('/guasti/rimuovi', { guasto: fault?.id ?? '' })
  expect([added.status, added.headers.get('location')]).toEqual([303, '/guasti'])
  expect(fault).toMatchObject({ kind: 'timeout', operation: 'create', times: null, afterWork: true, delayMs: 3000 })
  expect(listed).toContain('Non risponde più · Creazione · sempre · lavoro fatto')
  expect(faults.list()).toEqual([])
})

test('what was typed wrong is said, and nothing is prepared', async () => {
  const response = await send('/guasti', {
    guasto: 'timeout',
    operazione: 'any',
    volte: 'molte',
    motivo: 'INDIRIZZO_OCCUPATO',
  })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Il guasto non è stato preparato')
  expect(faults.list()).toEqual([])
})

test('an address is occupied and freed by forms', async () => {
  await send('/guasti/occupati', { indirizzo: 'Occupata@tsrm.org' })
  const occupied = await (await page('/guasti')).text()
  await send('/guasti/libera', { indirizzo: 'occupata@tsrm.org' })
  const freed = await (await page('/guasti')).text()
  expect([occupied.includes('occupata@tsrm.org'), freed.includes('occupata@tsrm.org')]).toEqual([true, false])
})

test('another site posts no form here', async () => {
  const response = await send('/guasti', { guasto: 'cut' }, 'https://evil.example.com')
  expect(response.status).toBe(403)
  expect(faults.list()).toEqual([])
})

test('another name for this machine gets nothing', async () => {
  const response = await app.request('http://evil.example.com/posta')
  expect(response.status).toBe(421)
})

function page(path: string): Promise<Response> {
  return Promise.resolve(app.request(`http://127.0.0.1${path}`))
}

function send(path: string, fields: Record<string, string>, origin = 'http://127.0.0.1'): Promise<Response> {
  const body = new URLSearchParams(fields)
  return Promise.resolve(app.request(`http://127.0.0.1${path}`, { method: 'POST', headers: { origin }, body }))
}

async function store(to: string, subject: string): Promise<void> {
  const raw = [
    'From: avvisi@ordine.example.it',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'Apra https://pec.example.it/accesso/abc',
    '--x',
    'Content-Type: text/html',
    '',
    '<script>alert(1)</script><p>Apra</p>',
    '--x--',
  ].join('\r\n')
  await storeMail(sql, { sender: 'avvisi@ordine.example.it', recipients: [to], raw: Buffer.from(raw) }, 0)
}
