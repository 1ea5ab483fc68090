import type { Outcome, Provider, ProviderMailbox } from '../provider.ts'
import { readAnswer } from './answer.ts'
import { exchange } from './exchange.ts'

export type SandboxOptions = {
  /** The name by which convention versions know it. */
  key: string
  /** Its origin, such as `http://127.0.0.1:3100`. */
  url: string
  user: string
  secret: string
  /** How long an answer may take, from the call to its last byte. */
  timeoutMs?: number
}

const defaultTimeoutMs = 10_000

/** The adapter of the provider that apps/sandbox plays. */
export function createSandboxProvider(options: SandboxOptions): Provider {
  const { key, url, user, secret, timeoutMs = defaultTimeoutMs } = options
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`

  async function ask(path: string, body: object, idempotencyKey?: string): Promise<Outcome<ProviderMailbox>> {
    const headers =
      idempotencyKey === undefined ? { authorization } : { authorization, 'idempotency-key': idempotencyKey }
    const exchanged = await exchange({ url: new URL(path, url), headers, body, timeoutMs })
    return exchanged.ok ? readAnswer(exchanged) : { outcome: 'unknown', cause: exchanged.cause }
  }

  return {
    key,
    capabilities: {
      createMailbox: 'native',
      activateMailbox: 'native',
      withdrawMailbox: 'native',
      readMailbox: 'native',
    },
    createMailbox: ({ key: idempotencyKey, address, owner, recoveryEmail, years }) => {
      const intestatario = { codiceFiscale: owner.codiceFiscale, cognome: owner.surname, nome: owner.name }
      const body = { indirizzo: address, intestatario, emailRecupero: recoveryEmail, anni: years }
      return ask('/api/caselle', body, idempotencyKey)
    },
    activateMailbox: ({ key: idempotencyKey, address, codiceFiscale }) =>
      ask('/api/caselle/attivazione', { indirizzo: address, codiceFiscale }, idempotencyKey),
    withdrawMailbox: ({ key: idempotencyKey, address, codiceFiscale }) =>
      ask('/api/caselle/revoca', { indirizzo: address, codiceFiscale }, idempotencyKey),
    // The address travels in the body: what is in a URL ends in logs.
    readMailbox: ({ address }) => ask('/api/caselle/lettura', { indirizzo: address }),
  }
}
