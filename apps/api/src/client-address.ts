import { BlockList, isIP } from 'node:net'

export type ClientAddressOf = (seen: { peer: string | undefined; forwardedFor: string | undefined }) => string

/** Whoever is at the other end, past the proxies that are ours: what others write into the header counts for nothing. */
export function clientAddressReader(trustedProxies: readonly string[]): ClientAddressOf {
  const trusted = listOf(trustedProxies)
  return ({ peer, forwardedFor }) => {
    const hops = (forwardedFor ?? '').split(',').map((hop) => plainAddress(hop.trim()))
    let client = plainAddress(peer ?? '')
    while (isTrusted(trusted, client)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      client = before
    }
    return client
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

function isTrusted(list: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** An IPv4 address as it is, also where the socket speaks IPv6. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
