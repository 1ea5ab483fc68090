import { normaliseAddress, parseAddress } from '@postalbo/domain'
import type { RefusalCode } from './refusals.ts'

/** What an operator wrote in place of an address that the provider refused, folded; or why it cannot be. */
export function judgeAddress(
  written: string,
  allowed: { domains: readonly string[]; current: string },
): { text: string } | { refusal: RefusalCode } {
  const parsed = parseAddress(written.trim())
  if (parsed === null) return { refusal: 'addressInvalid' }
  const text = normaliseAddress(written.trim())
  if (!allowed.domains.includes(text.slice(text.lastIndexOf('@') + 1))) return { refusal: 'addressDomain' }
  return text === allowed.current ? { refusal: 'addressSame' } : { text }
}
