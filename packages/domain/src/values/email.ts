/**
 * An ordinary e-mail address as people have them: trimmed, the domain in lower case; null for what cannot be one.
 * Letters of any language may stand before the @ (RFC 6531); quoted parts and addresses of machines count as mistakes.
 */
export function parseEmail(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.length > addressAtMost) return null
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, Math.max(at, 0))
  const domain = trimmed.slice(at + 1).toLowerCase()
  return localShape.test(local) && domainShape.test(domain) ? `${local}@${domain}` : null
}

const addressAtMost = 254
const localShape = /^[\p{L}\p{N}_!#$%&'*+/=?^`{|}~-]+(?:\.[\p{L}\p{N}_!#$%&'*+/=?^`{|}~-]+)*$/u
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainShape = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)
