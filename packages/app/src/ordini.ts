import type { OrdineItem } from '@postalbo/db'
import type { Convention } from '@postalbo/domain/convention'
import type { Deps } from './deps.ts'
import type { Refused } from './refusals.ts'

export type NewOrdine = {
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
  /** Gives the account's id and an invitation: a link that works once. */
  createAccount(account: NewAccount): Promise<{ ok: true; id: string; link: string } | Refused>
  /** Ends the account's sessions and links with it. */
  disableAccount(account: { ordine: string; id: string }): Promise<{ ok: true } | Refused>
  addConvention(convention: NewConvention): Promise<{ ok: true } | Refused>
}

export declare function createOrdini(
  deps: Deps,
  services: { invite(account: { ordine: string; id: string }): Promise<string> },
): Ordini
