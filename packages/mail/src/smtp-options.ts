type SmtpOptions = {
  host: string
  port: number
  secure: boolean
  requireTLS?: true
  opportunisticTLS?: true
  auth?: { user: string; pass: string }
}

/**
 * `smtps://` is TLS from the first byte (465), `smtp+starttls://` nothing without TLS (587), `smtp://` TLS where the
 * server offers it (25). User and password stand in the URL, percent-encoded, and never travel in the clear.
 */
export function smtpOptions(smtpUrl: string): SmtpOptions {
  const url = parse(smtpUrl)
  const kind = kinds.get(url.protocol)
  if (kind === undefined || url.hostname === '' || url.search !== '')
    throw new Error('an SMTP URL is smtp://, smtp+starttls:// or smtps:// with a host, and nothing after it')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const { defaultPort, ...security } = kind
  const options = { host, port: url.port === '' ? defaultPort : Number(url.port), ...security }
  if (url.username === '') return options
  if (url.protocol === 'smtp:' && !loopback.has(host))
    throw new Error('an SMTP URL with a password needs smtps:// or smtp+starttls://')
  return { ...options, auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
}

type Security = Pick<SmtpOptions, 'secure' | 'requireTLS' | 'opportunisticTLS'> & { defaultPort: number }

const kinds: ReadonlyMap<string, Security> = new Map<string, Security>([
  ['smtp:', { secure: false, opportunisticTLS: true, defaultPort: 25 }],
  ['smtp+starttls:', { secure: false, requireTLS: true, defaultPort: 587 }],
  ['smtps:', { secure: true, defaultPort: 465 }],
])

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1'])

/** Without what was written: a password may be in it. */
function parse(smtpUrl: string): URL {
  try {
    return new URL(smtpUrl)
  } catch {
    throw new Error('the SMTP URL cannot be read')
  }
}
