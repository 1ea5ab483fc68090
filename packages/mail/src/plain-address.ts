/**
 * Whether the text is one plain address and nothing else: no list, group, quotes, comment, display name, source route
 * or control character. What libraries read beyond that has sent mails to the wrong person (B16).
 */
export function isPlainAddress(text: string): boolean {
  if (text.length > 254) return false
  const parts = text.split('@')
  const [local, domain] = parts
  if (parts.length !== 2 || local === undefined || domain === undefined) return false
  return local.length <= 64 && localPart.test(local) && domainName.test(domain)
}

const localPart = /^[a-z0-9#$&'*+/=?^_`{|}~-]+(\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^${label}(\\.${label})+$`, 'i')
