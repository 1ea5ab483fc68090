export type CookieAttributes = {
  path: string
  httpOnly: boolean
  secure: boolean
  sameSite?: 'strict' | 'lax' | 'none'
  maxAge?: number
  expires?: Date
  domain?: string
}

export type ParsedCookie = { name: string; value: string; attributes: CookieAttributes }

/** Reads one Set-Cookie header (RFC 6265); `null` when it names no cookie. The value is kept as it was written. */
export function parseSetCookie(header: string): ParsedCookie | null {
  const [pair = '', ...parts] = header.split(';').map((part) => part.trim())
  const cut = pair.indexOf('=')
  if (cut < 1) return null
  const attributes = new Map(parts.map(attributeOf))
  const sameSite = attributes.get('samesite')?.toLowerCase()
  const maxAge = attributes.get('max-age')
  const expires = attributes.get('expires')
  const domain = attributes.get('domain')
  return {
    name: pair.slice(0, cut),
    value: pair.slice(cut + 1),
    attributes: {
      path: attributes.get('path') ?? '/',
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      ...(sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? { sameSite } : {}),
      ...(maxAge !== undefined ? { maxAge: Number(maxAge) } : {}),
      ...(expires !== undefined ? { expires: new Date(expires) } : {}),
      ...(domain ? { domain } : {}),
    },
  }
}

function attributeOf(part: string): [string, string] {
  const cut = part.indexOf('=')
  return cut < 0 ? [part.toLowerCase(), ''] : [part.slice(0, cut).toLowerCase(), part.slice(cut + 1)]
}
