/** What can be said of a fault to whoever typed the command: no stack, and no message that may quote a value. */
export function faultText(fault: unknown): string {
  if (!(fault instanceof Error)) return 'something broke'
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : null
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return fault.message.split('\n')[0] ?? code
  if (code === 'ECONNREFUSED') return 'the database does not answer (ECONNREFUSED)'
  return `something broke: ${[fault.name, code].filter(Boolean).join(' ')}`
}
