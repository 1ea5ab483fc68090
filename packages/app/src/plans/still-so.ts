import { listFrozenRows, listPlanCandidates, listTurnedDown, type PlanHead } from '@postalbo/db'
import type { Deps } from '../deps.ts'
import { judgeMembers } from './judge-members.ts'
import { refsOf, turnedDownSince } from './run-plan.ts'

/**
 * Whether the members of a plan, judged again now, have the verdicts and addresses that were frozen, and none of them
 * turned a mailbox down meanwhile: only then is what is approved what the screen showed.
 */
export async function isStillSo(deps: Deps, head: PlanHead): Promise<boolean> {
  const frozen = await listFrozenRows(deps.sql, head.ordine, head.id)
  const scope = { ordine: head.ordine, convention: head.convention, limit: frozen.length }
  const members = await listPlanCandidates(deps.sql, scope, { plan: head.id })
  if (members.length !== frozen.length) return false
  const ids = members.map(({ id }) => id)
  if (turnedDownSince(head.createdAt, await listTurnedDown(deps.sql, head, ids)).size > 0) return false
  const rules = await deps.registry.load(head)
  const now = await judgeMembers(deps, { refs: refsOf(head), rules, domain: head.domain }, members)
  const before = new Map(frozen.map((row) => [row.memberId, row]))
  return now.every((row) => {
    const was = before.get(row.memberId)
    return was?.verdict === row.verdict && was.address === row.address
  })
}
