import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../start-sandbox.ts'

const maria = { codiceFiscale: 'RSSMRA80A41H501Y', cognome: 'Rossi', nome: 'Maria' }
const request = { indirizzo: 'Maria.Rossi@tsrm.org', intestatario: maria, emailRecupero: null, anni: null }
const addressed = { indirizzo: 'maria.rossi@tsrm.org', codiceFiscale: maria.codiceFiscale }

let sandbox: RunningSandbox
beforeEach(async () => {
  sandbox = await running({})
})

test('a mailbox is created NON ATTIVA, activated for its term, and then not withdrawn', async () => {
  const created = await post('/api/caselle', request, 'k1')
  const activated = await post('/api/caselle/attivazione', addressed, 'k2')
  const withdrawn = await post('/api/caselle/revoca', addressed, 'k3')
  expect(created).toMatchObject({ status: 201, body: { casella: { stato: 'NON ATTIVA', attivataIl: null } } })
  expect(activated.body).toMatchObject({
    casella: { stato: 'ATTIVATA', attivataIl: '2028-02-29', scadeIl: '2029-02-28' },
  })
  expect(withdrawn).toMatchObject({ status: 409, body: { errore: { codice: 'STATO_NON_AMMESSO' } } })
})

test('a key again gives the first answer even after the mailbox went on', async () => {
  const first = await post('/api/caselle', request, 'k1')
  await post('/api/caselle/attivazione', addressed, 'k2')
  expect(await post('/api/caselle', request, 'k1')).toEqual(first)
})

test('a key is good for one request', async () => {
  await post('/api/caselle', request, 'k1')
  const other = await post('/api/caselle', { ...request, indirizzo: 'anna@tsrm.org' }, 'k1')
  expect(other).toMatchObject({ status: 422, body: { errore: { codice: 'CHIAVE_RIUSATA' } } })
  expect(await sandbox.mailboxes('anna@')).toEqual([])
})

test('nothing is done without a key, and nothing for a body that cannot be read', async () => {
  expect(await post('/api/caselle', request)).toMatchObject({ body: { errore: { codice: 'CHIAVE_MANCANTE' } } })
  expect(await post('/api/caselle', { indirizzo: 3 }, 'k1')).toMatchObject({ status: 400 })
  expect(await sandbox.mailboxes()).toEqual([])
})

test('credit is used up by mailboxes, not by refusals', async () => {
  await sandbox.setCredit(1)
  await post('/api/caselle', { ...request, indirizzo: 'non va' }, 'k0')
  const answers = [await post('/api/caselle', request, 'k1')]
  answers.push(await post('/api/caselle', { ...request, indirizzo: 'm.rossi@tsrm.org' }, 'k2'))
  expect(answers.map(({ status }) => status)).toEqual([201, 402])
})

test('without the secret nothing is told', async () => {
  const answers = await Promise.all(
    ['/api/mails', '/api/mailboxes', '/api/faults', '/api/credito'].map((path) => fetch(sandbox.url + path)),
  )
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
})

test('faults are set, seen and taken away over the API', async () => {
  const wrong = await call('POST', '/api/faults', { kind: 'earthquake' })
  const set = await call('POST', '/api/faults', { kind: 'refuse', address: '*@tsrm.org', reason: 'CREDITO_ESAURITO' })
  const refused = await post('/api/caselle', request, 'k1')
  await call('POST', '/api/faults', { kind: 'cut' })
  await call('DELETE', '/api/faults')
  expect([wrong.status, set.status, refused.status]).toEqual([400, 201, 402])
  expect((await call('GET', '/api/faults')).body).toEqual({ faults: [] })
})

test('a closing sandbox lets go of who waits for an answer', async () => {
  const closing = await running({})
  closing.faults.add({ kind: 'timeout' })
  const waiting = fetch(`${closing.url}/api/caselle/lettura`, {
    method: 'POST',
    headers: headersFor(closing),
    body: JSON.stringify({ indirizzo: 'maria.rossi@tsrm.org' }),
  })
  const outcome = waiting.then(
    () => 'answered',
    () => 'cut',
  )
  while (closing.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve))
  await closing.close()
  expect(await outcome).toBe('cut')
})

async function running(options: Partial<SandboxOptions>): Promise<RunningSandbox> {
  const clock = () => Date.parse('2028-02-29T10:00:00Z')
  const started = await startSandbox({ port: 0, smtpPort: 0, databaseUrl: 'file::memory:', clock, ...options })
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await started.close()
  }
  onTestFinished(close)
  return { ...started, close }
}

function post(path: string, body: object, key?: string) {
  return call('POST', path, body, key)
}

async function call(method: string, path: string, body?: object, key?: string) {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { ...headersFor(sandbox), ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

function headersFor({ user, secret }: RunningSandbox): Record<string, string> {
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
  return { authorization, 'content-type': 'application/json' }
}
