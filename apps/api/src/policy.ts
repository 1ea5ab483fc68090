import type { ProcedurePath } from './router.ts'

export const roles = ['anonymous', 'member', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

const everyone: readonly Role[] = roles
const members: readonly Role[] = ['member']
const staff: readonly Role[] = ['operator', 'admin']

/**
 * Who may call what: the only table of rights. A procedure that is missing here, or named here and gone, does not
 * compile; one that is called all the same is refused.
 */
export const policy = {
  'session.current': everyone,
  'signIn.requestMemberLink': everyone,
  'signIn.requestOperatorLink': everyone,
  'signIn.redeemLink': everyone,
  'signIn.redeemCode': everyone,
  'signIn.end': everyone,
  'dashboard.read': staff,
  'member.list': staff,
  'member.read': staff,
  'member.albi': staff,
  'member.issueCode': staff,
  'search.seal': staff,
  'search.open': staff,
  'albo.upload': staff,
  'albo.list': staff,
  'albo.read': staff,
  'albo.defects': staff,
  'albo.run': staff,
  'albo.discard': staff,
  'albo.defectsFile': staff,
  'plan.domains': staff,
  'plan.create': staff,
  'plan.remake': staff,
  'plan.list': staff,
  'plan.read': staff,
  'plan.rows': staff,
  'plan.approve': staff,
  'plan.pause': staff,
  'plan.resume': staff,
  'plan.discard': staff,
  'plan.resultFile': staff,
  'plan.issueCodes': staff,
  'workflow.list': staff,
  'workflow.counts': staff,
  'workflow.read': staff,
  'workflow.approve': staff,
  'workflow.remind': staff,
  'workflow.retry': staff,
  'workflow.recordTestMessage': staff,
  'workflow.correctAddress': staff,
  'workflow.withdraw': staff,
  'workflow.retryEffect': staff,
  'convention.read': staff,
  'audit.list': staff,
  'health.read': staff,
  'mailbox.home': members,
  'mailbox.conditions': members,
  'activation.accept': members,
  'activation.decline': members,
} satisfies Record<ProcedurePath, readonly Role[]>

export function mayCall(path: string, role: Role): boolean {
  const rights: Readonly<Record<string, readonly Role[]>> = policy
  return Object.hasOwn(rights, path) && (rights[path]?.includes(role) ?? false)
}
