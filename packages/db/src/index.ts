export { migrations } from './migrations/index.ts'
export type { Database } from './schema.ts'
export { readMailboxFacts, readNoticeOutcome, readPolicyRefs, readProviderKey, type MailboxFacts } from './queries/mailbox-facts.ts'
export {
  listPendingPlanRows,
  listPlanResult,
  listPlanRowsWithoutEmail,
  listRunningPlans,
  readPlanHead,
  type PendingPlanRow,
  type PlanHead,
  type PlanResultRow,
} from './queries/plan-run.ts'
export {
  claimAddress,
  correctMailboxAddress,
  insertMailbox,
  recordMailboxActivated,
  recordMailboxCreated,
  recordMailboxRevoked,
  releaseAddresses,
} from './writes/mailbox.ts'
export { insertNotice } from './writes/notice.ts'
export { insertSubjectKey, putPersonalValue } from './writes/personal.ts'
export { approvePlan, finishPlan, insertPlan, setPlanStatus, settlePlanRow } from './writes/plan.ts'
export { listWorkflowsWithEnrolments } from './queries/workflows-of-members.ts'
export { memberFilter, type MemberFilter } from './queries/member-filter.ts'
export { listAddressesAt, listClaims, listPlanCandidates, type PlanCandidate } from './queries/plan-candidates.ts'
export type {
  AuditItem,
  Dashboard,
  DefectItem,
  Health,
  ImportDetail,
  MailboxDetail,
  MemberDetail,
  MemberHome,
  MemberListItem,
  NoticeItem,
  OrdineItem,
  Page,
  PlanDetail,
  PlanRowItem,
  WorkflowDetail,
  WorkflowHistoryItem,
  WorkflowListItem,
} from './read-models.ts'
