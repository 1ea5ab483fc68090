import { listWorkflowsWithEnrolments } from '@postalbo/db'
import type { Deps } from './deps.ts'

/** Tells the live workflows of these members who left the albo. Told again, nothing changes. */
export async function memberLeft(deps: Deps, ordine: string, members: readonly string[]): Promise<void> {
  for (const { workflow, statuses } of await listWorkflowsWithEnrolments(deps.sql, ordine, members)) {
    const status = leavingStatus(statuses)
    if (status === null) continue
    await deps.engine.send(
      { tenant: ordine, workflow },
      { type: 'albo.memberLeft', status },
      { actor: { type: 'system', id: null }, eventId: `albo.memberLeft/${workflow}` },
    )
  }
}

const leaving = ['deceased', 'struckOff', 'transferred']

/**
 * The status by which a member left, of several the gravest; null while one enrolment is active or suspended. Who is
 * suspended is still enrolled, and may need the mailbox to cure the suspension [law].
 */
export function leavingStatus(statuses: readonly string[]): string | null {
  if (statuses.length === 0 || statuses.some((status) => !leaving.includes(status))) return null
  return leaving.find((status) => statuses.includes(status)) ?? null
}
