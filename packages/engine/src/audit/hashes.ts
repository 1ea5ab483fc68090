import { createHash } from 'node:crypto'
import type { AuditTable } from '../tables.ts'

/** What comes before the first link. */
export const genesis = '0'.repeat(64)

/** JSON of an array keeps the fields apart, whatever they hold; the prefix keeps rows and links apart. */
export function hashOfRow(row: Omit<AuditTable, 'hash'>): string {
  return sha256(
    JSON.stringify([
      'row',
      row.tenant,
      row.seq,
      row.at,
      row.actorType,
      row.actorId,
      row.action,
      row.objectType,
      row.objectId,
      row.outcome,
      row.reason,
      row.requestId,
    ]),
  )
}

export function hashOfLink(previous: string, rowHashes: readonly string[]): string {
  return sha256(JSON.stringify(['link', previous, ...rowHashes]))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
