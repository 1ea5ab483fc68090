import type { Vault } from './vault.ts'

/** Personal values of a move: each beside itself sealed, so that the projector has nothing to look up. */
export type Personal = Readonly<Record<string, string>>

const sealedPrefix = 'sealed:'

export type PersonalPlace = { ordine: string; member: string; wrappedKey: string }

/** `ref` is what the event names; the value goes with it under `name`. */
export function sealPersonal(
  vault: Vault,
  place: PersonalPlace,
  value: { name: string; ref: string; text: string },
): Personal {
  const at = { ordine: place.ordine, subject: place.member, ref: value.ref }
  return { [value.name]: value.text, [sealedPrefix + value.name]: vault.seal(place.wrappedKey, at, value.text) }
}

/** The plain and the sealed value; throws when the move came without them. */
export function takePersonal(personal: Personal, name: string): { text: string; sealed: string } {
  const text = personal[name]
  const sealed = personal[sealedPrefix + name]
  if (text === undefined || sealed === undefined) throw new Error(`the event came without its ${name}`)
  return { text, sealed }
}

export function hasPersonal(personal: Personal, name: string): boolean {
  return personal[name] !== undefined
}

/** What a mailbox's address needs: the address itself and a look-up of its holder, for the claim. */
export function addressPersonal(
  vault: Vault,
  place: PersonalPlace & { codiceFiscale: string },
  address: { ref: string; text: string },
): Personal {
  return {
    ...sealPersonal(vault, place, { name: 'address', ...address }),
    holder: vault.hmac('holder', place.codiceFiscale),
  }
}

/** The ref of the address that a mailbox was first requested with; a correction brings a ref of its own. */
export const firstAddressRef = (mailbox: string): string => `address/${mailbox}`
export const recoveryEmailRef = (mailbox: string): string => `recoveryEmail/${mailbox}`
