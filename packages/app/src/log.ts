/** What a log line may hold: ids, codes, counts and durations. Everything else is left out, so no person gets in. */
const fieldNames: ReadonlySet<string> = new Set(
  (
    'attempt code convention count fault frame import key kind member mailbox mode ms name ordine plan port procedure ' +
    'reason reference rows state status tenant tries type version workflow'
  ).split(' '),
)

export type LogFields = Readonly<Record<string, unknown>>

export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** One JSON line for each event, on standard error unless another way out is given. */
export function createLog(clock: () => number, write: (line: string) => void = toStandardError): Log {
  const line = (level: string) => (event: string, fields?: LogFields) =>
    write(JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...allowedOnly(fields) }))
  return { info: line('info'), warn: line('warn'), error: line('error') }
}

/**
 * Logs a fault and gives its reference, which is all that a person gets to see. The message is left out: it may quote
 * a value.
 */
export function reportFault(log: Log, event: string, fault: unknown, fields?: LogFields): string {
  const reference = crypto.randomUUID().slice(0, 8)
  const name = fault instanceof Error ? fault.name : typeof fault
  const frame = fault instanceof Error ? (fault.stack?.match(/^ {4}at .*$/m)?.[0].trim() ?? null) : null
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null
  log.error(event, { ...fields, reference, fault: name, frame, code })
  return reference
}

function allowedOnly(fields: LogFields = {}): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => fieldNames.has(name) && isPlain(value)))
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`)
}
