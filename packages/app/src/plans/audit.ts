import type { Actor, AuditEntry } from '@postalbo/engine'

/** What was done to a plan, and by whom. */
export function planAudit(
  plan: { ordine: string; id: string },
  by: { actor: Actor; at: number },
  action: string,
): AuditEntry {
  return {
    tenant: plan.ordine,
    at: by.at,
    actor: by.actor,
    action,
    object: { type: 'plan', id: plan.id },
    outcome: 'ok',
  }
}
