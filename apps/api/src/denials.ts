import type { SessionPerson } from '@postalbo/app'
import type { Database } from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import type { Context } from './context.ts'

/** Whoever is signed in and asks for what is not theirs to ask leaves a row in their Ordine's register. */
export async function auditDenial({ app, requestId }: Context, session: SessionPerson, path: string): Promise<void> {
  const entry = {
    tenant: session.ordine.id,
    at: app.clock(),
    actor: { type: session.role === 'member' ? 'member' : 'operator', id: session.id },
    action: 'api.denied',
    object: { type: 'procedure', id: path },
    outcome: 'denied',
    reason: session.role,
    requestId,
  }
  const db = app.sql.kysely<Database>()
  await app.sql.transaction(() => appendAudit(db, [entry]))
}
