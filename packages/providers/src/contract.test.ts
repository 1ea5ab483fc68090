import { startSandbox, type NewFault, type RunningSandbox } from '@postalbo/sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensureActivated, ensureCreated, ensureWithdrawn } from './ensure.ts'
import type { NewMailbox, Outcome, Provider } from './provider.ts'
import { createSandboxProvider } from './sandbox/sandbox-provider.ts'

/** What every adapter must do, whatever its provider does; a new one adds its line here. */
const adapters = [{ name: 'sandbox', create: adapterOfSandbox }]

const timeoutMs = 300
const maria = { codiceFiscale: 'RSSMRA80A41H501Y', surname: 'Rossi', name: 'Maria' }
const anna = { codiceFiscale: 'BNCNNA85M50F205S', surname: 'Bianchi', name: 'Anna' }

let sandbox: RunningSandbox
let number = 0

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    databaseUrl: 'file::memory:',
    reserved: ['occupata@tsrm.org'],
    domains: ['tsrm.org'],
  })
})
beforeEach(() => sandbox.faults.clear())
afterAll(() => sandbox.close())

/** Each way an answer can fail to say what happened, with the work done and not done. */
const doubtful: NewFault[] = (['timeout', 'error', 'html', 'empty', 'truncated', 'cut'] as const)
  .flatMap((kind): NewFault[] => [
    { kind, afterWork: true },
    { kind, afterWork: false },
  ])
  .concat({ kind: 'tooMany' }, { kind: 'twice' })

describe.each(adapters)('$name', ({ create }) => {
  const provider = () => create()

  describe.each(doubtful)('after $kind, work done: $afterWork', (fault) => {
    test('there is one mailbox, and the next attempt knows it', async () => {
      const request = newMailbox()
      sandbox.faults.add({ ...fault, operation: 'create' })
      const outcome = await untilKnown((attempt) => ensureCreated(provider(), request, attempt))
      expect(outcome).toMatchObject({ outcome: 'done', value: { address: request.address, status: 'inactive' } })
      expect(await statesAt(request.address)).toEqual(['NON ATTIVA'])
    })

    test('the mailbox is activated once', async () => {
      const addressed = await created(provider())
      sandbox.faults.add({ ...fault, operation: 'activate' })
      const outcome = await untilKnown((attempt) => ensureActivated(provider(), addressed, attempt))
      expect(outcome).toMatchObject({ outcome: 'done', value: { status: 'active' } })
      expect(await statesAt(addressed.address)).toEqual(['ATTIVATA'])
    })

    test('the mailbox is withdrawn once', async () => {
      const addressed = await created(provider())
      sandbox.faults.add({ ...fault, operation: 'withdraw' })
      const outcome = await untilKnown((attempt) => ensureWithdrawn(provider(), addressed, attempt))
      expect(outcome).toMatchObject({ outcome: 'done', value: { status: 'withdrawn' } })
      expect(await statesAt(addressed.address)).toEqual(['REVOCATA'])
    })
  })

  test.each([
    ['timeout', { kind: 'timeout' }, 'timeout'],
    ['cut', { kind: 'cut' }, 'connectionLost'],
    ['error', { kind: 'error' }, 'serverError'],
    ['HTML', { kind: 'html' }, 'unreadable'],
    ['empty body', { kind: 'empty' }, 'unreadable'],
    ['half an answer', { kind: 'truncated', afterWork: true }, 'unreadable'],
    ['too many requests', { kind: 'tooMany' }, 'rateLimited'],
  ] satisfies [string, NewFault, string][])(
    'an answer that says nothing is unknown: %s',
    async (_what, fault, cause) => {
      sandbox.faults.add(fault)
      expect(await provider().createMailbox(newMailbox())).toEqual({ outcome: 'unknown', cause })
    },
  )

  test('the same key again gives the first answer, and one mailbox', async () => {
    const request = newMailbox()
    const first = await provider().createMailbox(request)
    expect(await provider().createMailbox(request)).toEqual(first)
    expect(await statesAt(request.address)).toEqual(['NON ATTIVA'])
  })

  test('requests for one address that arrive together make one mailbox', async () => {
    const request = newMailbox()
    const keys = ['a', 'b', 'c', 'd'].map((suffix) => ({ ...request, key: `${request.key}:${suffix}` }))
    const outcomes = await Promise.all(keys.map((each) => ensureCreated(provider(), each, 1)))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done'])
    expect(await statesAt(request.address)).toEqual(['NON ATTIVA'])
  })

  test('a mailbox of another owner at that address is refused, on every attempt', async () => {
    const { address } = await created(provider())
    const request = { ...newMailbox(), address, owner: anna }
    const taken = { outcome: 'refused', reason: 'addressTaken' }
    expect(await ensureCreated(provider(), request, 1)).toEqual(taken)
    expect(await ensureCreated(provider(), request, 2)).toEqual(taken)
  })

  test('a mailbox of this owner, made by an earlier try under another key, is taken as done', async () => {
    const { address } = await created(provider())
    expect(await ensureCreated(provider(), { ...newMailbox(), address }, 1)).toMatchObject({ outcome: 'done' })
  })

  test.each([
    ['addressTaken', { address: 'occupata@tsrm.org' }],
    ['addressInvalid', { address: 'non va@tsrm.org' }],
    ['domainNotAllowed', { address: 'maria.rossi@example.org' }],
    ['ownerInvalid', { owner: { ...maria, codiceFiscale: 'RSSMRA80A41H501Z' } }],
  ])('a refusal has its reason: %s', async (reason, change) => {
    expect(await ensureCreated(provider(), { ...newMailbox(), ...change }, 1)).toEqual({ outcome: 'refused', reason })
  })

  test('what is not there cannot be read or activated, and counts as withdrawn', async () => {
    const addressed = { key: newKey(), address: `nessuno${number}@tsrm.org`, codiceFiscale: maria.codiceFiscale }
    const notFound = { outcome: 'refused', reason: 'notFound' }
    expect(await provider().readMailbox(addressed)).toEqual(notFound)
    expect(await ensureActivated(provider(), addressed, 1)).toEqual(notFound)
    expect(await ensureWithdrawn(provider(), addressed, 1)).toEqual({ outcome: 'done', value: null })
  })

  test('an active mailbox is not withdrawn', async () => {
    const addressed = await created(provider())
    await ensureActivated(provider(), addressed, 1)
    const outcome = await ensureWithdrawn(provider(), { ...addressed, key: newKey() }, 1)
    expect(outcome).toEqual({ outcome: 'refused', reason: 'other' })
    expect(await statesAt(addressed.address)).toEqual(['ATTIVATA'])
  })

  test('a withdrawn address is given again to who had it, and to nobody else', async () => {
    const addressed = await created(provider())
    await ensureWithdrawn(provider(), addressed, 1)
    const again = { ...newMailbox(), address: addressed.address }
    expect(await ensureCreated(provider(), { ...again, owner: anna }, 2)).toMatchObject({ reason: 'addressTaken' })
    expect(await ensureCreated(provider(), { ...again, key: newKey() }, 2)).toMatchObject({ outcome: 'done' })
    expect(await statesAt(addressed.address)).toEqual(['NON ATTIVA', 'REVOCATA'])
  })

  test('what was done with a problem is told with it', async () => {
    sandbox.faults.add({ kind: 'partly' })
    const outcome = await ensureCreated(provider(), newMailbox(), 1)
    expect(outcome).toMatchObject({ outcome: 'partlyDone', problems: [{ code: 'SPAZIO_EXTRA' }] })
  })

  test('while nothing can be read, nothing is done again', async () => {
    const request = newMailbox()
    sandbox.faults.add({ kind: 'error', operation: 'read', times: null })
    expect(await ensureCreated(provider(), request, 2)).toEqual({ outcome: 'unknown', cause: 'serverError' })
    expect(await statesAt(request.address)).toEqual([])
  })
})

test('work that takes its time is accepted, waited for, then found done', async () => {
  let now = Date.parse('2026-11-24T10:00:00Z')
  const slow = await startSandbox({
    port: 0,
    smtpPort: 0,
    databaseUrl: 'file::memory:',
    leadTimeMs: 60_000,
    clock: () => now,
  })
  const provider = createSandboxProvider({ key: 'slow', ...slow, timeoutMs })
  const request = newMailbox()
  const outcomes = [await ensureCreated(provider, request, 1), await ensureCreated(provider, request, 2)]
  now += 60_000
  outcomes.push(await ensureCreated(provider, request, 3))
  await slow.close()
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'done'])
})

test('without credit nothing is created', async () => {
  await sandbox.setCredit(0)
  const outcome = await ensureCreated(adapterOfSandbox(), newMailbox(), 1)
  await sandbox.setCredit(null)
  expect(outcome).toEqual({ outcome: 'refused', reason: 'creditExhausted' })
})

test('a wrong secret is nothing a member can mend', async () => {
  const provider = createSandboxProvider({ key: 'sandbox', url: sandbox.url, user: sandbox.user, secret: 'no' })
  expect(await provider.readMailbox({ address: 'a@tsrm.org' })).toEqual({ outcome: 'unknown', cause: 'unauthorised' })
})

function adapterOfSandbox(): Provider {
  return createSandboxProvider({ key: 'sandbox', ...sandbox, timeoutMs })
}

function newKey(): string {
  number += 1
  return `workflow-${number}:1:0`
}

function newMailbox(): NewMailbox {
  const key = newKey()
  return { key, address: `maria.rossi${number}@tsrm.org`, owner: maria, recoveryEmail: 'maria@example.it', years: null }
}

async function created(provider: Provider) {
  const request = newMailbox()
  await provider.createMailbox(request)
  return { key: newKey(), address: request.address, codiceFiscale: maria.codiceFiscale }
}

/** As the dispatcher does: the same key, another attempt, until the answer says something. */
async function untilKnown<T>(ensure: (attempt: number) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const first = await ensure(1)
  return first.outcome === 'unknown' ? ensure(2) : first
}

async function statesAt(address: string): Promise<string[]> {
  return (await sandbox.mailboxes(address)).filter((found) => found.address === address).map(({ state }) => state)
}
