import {
  disableAccount,
  endSessionsOf,
  endSignInTokens,
  insertAccount,
  insertConventionVersion,
  insertOrdine,
  insertSettingsVersion,
  listOrdini,
  readOrdine,
  type Database,
  type OrdineItem,
} from '@postalbo/db'
import { parseEmail } from '@postalbo/domain'
import { defaultSettings, shippedConventions, type Convention } from '@postalbo/domain/convention'
import { appendAudit, type AuditEntry } from '@postalbo/engine'
import { run } from '@postalbo/sql'
import type { Deps } from './deps.ts'
import { refused, type Refused } from './refusals.ts'
import { foldEmail } from './sign-in/request-link.ts'

export type NewOrdine = {
  /** A new one when not given; where there is one of that id already, nothing changes. */
  id?: string
  name: string
  /** Where the name is too long; the name itself when not given. */
  shortName?: string
  pec?: string
  email?: string
  /** Codes such as `AN`. */
  provinces?: readonly string[]
}

export type NewAccount = {
  ordine: string
  role: 'operator' | 'admin'
  email: string
  /** Its e-mail address when not given. */
  displayName?: string
}

export type NewConvention = {
  ordine: string
  /** The key of a convention that we ship, or one that was read from a file. */
  convention: string | Convention
  /** Key of the provider in the installation's configuration. */
  provider: string
}

/** The Ordini of the installation, who works in their consoles, and the conventions they signed. */
export type Ordini = {
  list(): Promise<OrdineItem[]>
  /** With the default settings. Gives the new id. */
  create(ordine: NewOrdine): Promise<string>
  /** Gives the account's id and an invitation: a link that works once, within seven days. */
  createAccount(account: NewAccount): Promise<{ ok: true; id: string; link: string } | Refused>
  /** Ends the account's sessions and links with it. */
  disableAccount(account: { ordine: string; id: string }): Promise<{ ok: true } | Refused>
  /** All its versions; those that are there already stay as they are. */
  addConvention(convention: NewConvention): Promise<{ ok: true } | Refused>
}

type Services = { invite(account: { ordine: string; id: string }): Promise<string> }

export function createOrdini(deps: Deps, services: Services): Ordini {
  return {
    list: () => listOrdini(deps.sql),
    create: (ordine) => create(deps, ordine),
    createAccount: (account) => createAccount(deps, services, account),
    disableAccount: (account) => disable(deps, account),
    addConvention: (convention) => addConvention(deps, convention),
  }
}

/** Settings without a date of their own hold from the beginning. */
const sinceEver = '1900-01-01'

async function create(deps: Deps, ordine: NewOrdine): Promise<string> {
  const db = deps.sql.kysely<Database>()
  const id = ordine.id ?? deps.ids()
  const row = {
    id,
    name: ordine.name,
    shortName: ordine.shortName ?? ordine.name,
    pec: ordine.pec ?? null,
    email: ordine.email ?? null,
    provinces: JSON.stringify(ordine.provinces ?? []),
    closingDays: '[]',
    colour: null,
    createdAt: deps.clock(),
  }
  const settings = { ordine: id, version: 1, validFrom: sinceEver, settings: JSON.stringify(defaultSettings) }
  await deps.sql.transaction(function* () {
    if ((yield* run(insertOrdine(db, row))) !== 1) return
    yield* run(insertSettingsVersion(db, settings))
    yield* appendAudit(db, [bySystem(deps, id, { action: 'ordine.created', object: { type: 'ordine', id } })])
  })
  return id
}

async function createAccount(
  deps: Deps,
  services: Services,
  account: NewAccount,
): Promise<{ ok: true; id: string; link: string } | Refused> {
  if (parseEmail(account.email) === null) return refused('emailInvalid')
  if ((await readOrdine(deps.sql, account.ordine)) === null) return refused('unknownOrdine')
  const db = deps.sql.kysely<Database>()
  const { ordine, role } = account
  const id = deps.ids()
  const email = foldEmail(account.email)
  const row = { ordine, id, email, role, displayName: account.displayName ?? email, createdAt: deps.clock() }
  const isNew = await deps.sql.transaction(function* () {
    if ((yield* run(insertAccount(db, row))) !== 1) return false
    const object = { type: 'account', id }
    yield* appendAudit(db, [bySystem(deps, ordine, { action: 'account.created', object, reason: role })])
    return true
  })
  if (!isNew) return refused('accountExists')
  return { ok: true, id, link: await services.invite({ ordine, id }) }
}

async function disable(deps: Deps, { ordine, id }: { ordine: string; id: string }): Promise<{ ok: true } | Refused> {
  const db = deps.sql.kysely<Database>()
  const at = deps.clock()
  const subject = { ordine, subjectType: 'account', subject: id }
  const isDisabled = await deps.sql.transaction(function* () {
    if ((yield* run(disableAccount(db, { ordine, id, disabledAt: at }))) !== 1) return false
    yield* run(endSessionsOf(db, { ...subject, endedAt: at }))
    for (const kind of ['link', 'invitation', 'request'])
      yield* run(endSignInTokens(db, { ...subject, kind, endedAt: at }))
    const object = { type: 'account', id }
    yield* appendAudit(db, [bySystem(deps, ordine, { action: 'account.disabled', object })])
    return true
  })
  return isDisabled ? { ok: true } : refused('unknownAccount')
}

async function addConvention(
  deps: Deps,
  { ordine, convention, provider }: NewConvention,
): Promise<{ ok: true } | Refused> {
  const chosen = typeof convention === 'string' ? shipped(convention) : convention
  if (chosen === null) return refused('unknownConvention')
  if (deps.config.providers[provider] === undefined) return refused('unknownProvider')
  if ((await readOrdine(deps.sql, ordine)) === null) return refused('unknownOrdine')
  const db = deps.sql.kysely<Database>()
  await deps.sql.transaction(function* () {
    let added = 0
    for (const version of chosen.versions)
      added += yield* run(
        insertConventionVersion(db, {
          ordine,
          convention: chosen.key,
          version: version.version,
          title: chosen.title,
          validFrom: version.validFrom,
          policy: JSON.stringify(version),
          provider,
        }),
      )
    const object = { type: 'convention', id: chosen.key }
    if (added > 0) yield* appendAudit(db, [bySystem(deps, ordine, { action: 'convention.added', object })])
  })
  return { ok: true }
}

function shipped(key: string): Convention | null {
  return shippedConventions.find((each) => each.key === key)?.convention ?? null
}

type Act = Pick<AuditEntry, 'action' | 'object'> & { reason?: string }

/** What is done from the command line has no account behind it. */
function bySystem(deps: Deps, tenant: string, act: Act): AuditEntry {
  return { ...act, tenant, at: deps.clock(), actor: { type: 'system', id: null }, outcome: 'ok' }
}
