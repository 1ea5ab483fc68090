/**
 * An ordinary e-mail address as people have them: trimmed, the domain in lower case; null for what cannot be one.
 * Rarer forms of the standard (quoted parts, addresses of machines) count as mistakes.
 */
export function parseEmail(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.length > 254) return null
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, Math.max(at, 0))
  const domain = trimmed.slice(at + 1).toLowerCase()
  return local.length <= 64 && localShape.test(local) && domainShape.test(domain) ? `${local}@${domain}` : null
}

const localShape = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainShape = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)
