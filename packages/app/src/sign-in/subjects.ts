import type { AuditEntry } from '@postalbo/engine'

/** Whom a link, a code or a session is for. */
export type Subject = { ordine: string; subjectType: 'member' | 'account'; subject: string }

export function subjectTypeOf(text: string): Subject['subjectType'] {
  return text === 'account' ? 'account' : 'member'
}

/** What a person did or tried at the door, in the journal of their Ordine. */
export function signInAudit(
  { ordine, subjectType, subject }: Subject,
  at: number,
  what: { action: string; outcome: 'ok' | 'rejected' | 'denied' | 'error'; reason?: string },
): AuditEntry {
  return {
    tenant: ordine,
    at,
    actor: { type: subjectType === 'member' ? 'member' : 'operator', id: subject },
    action: what.action,
    object: { type: subjectType, id: subject },
    outcome: what.outcome,
    reason: what.reason ?? null,
  }
}
