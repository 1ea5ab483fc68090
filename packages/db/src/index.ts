export { migrations } from './migrations/index.ts'
export type { Database } from './schema.ts'
export type {
  AuditItem,
  ConventionInForce,
  Dashboard,
  DefectItem,
  Health,
  ImportDetail,
  MailboxDetail,
  MemberDetail,
  MemberHome,
  MemberListItem,
  NoticeItem,
  OrdineDetail,
  OrdineItem,
  Page,
  PlanDetail,
  PlanRowItem,
  WorkflowDetail,
  WorkflowHistoryItem,
  WorkflowListItem,
  WorkflowView,
  WorkflowViewCounts,
} from './read-models.ts'
export {
  findAccountsByEmail,
  findMembersByCodiceFiscale,
  findSession,
  findSignInToken,
  listAccounts,
  readInstallationValue,
  type AccountToSignIn,
  type MemberToSignIn,
  type SessionFacts,
  type SignInTokenFacts,
} from './queries/access.ts'
export { listAudit, type AuditListOptions } from './queries/audit.ts'
export { nextConventionVersion, nextSettingsVersion, readConvention } from './queries/convention.ts'
export { readDashboard } from './queries/dashboard.ts'
export { readHealth } from './queries/health.ts'
export {
  hasImportEndedSince,
  importTwins,
  listImportsUnderWay,
  readImportFile,
  type ImportFile,
} from './queries/import-run.ts'
export { listAllDefects, listDefects, listImports, readImport, type DefectListOptions } from './queries/imports.ts'
export {
  knownMembers,
  listInactiveMemberIds,
  listMembersInAlbo,
  type KnownEnrolment,
  type KnownMember,
  type MemberInAlbo,
} from './queries/known-members.ts'
export { listLinkRequests, readLinkAddressee, type LinkAddressee } from './queries/link-requests.ts'
export {
  readMailboxFacts,
  readNoticeOutcome,
  readPolicyRefs,
  readProviderKey,
  readWorkflowMoment,
  type MailboxFacts,
} from './queries/mailbox-facts.ts'
export { readMember } from './queries/member-detail.ts'
export { memberFilter, type MemberFilter } from './queries/member-filter.ts'
export { readMemberHome } from './queries/member-home.ts'
export { countMembers, listAlbi, listMembers, type MemberListOptions } from './queries/members.ts'
export { listOrdini, readOrdine } from './queries/ordini.ts'
export { listAddressesAt, listClaims, listPlanCandidates, type PlanCandidate } from './queries/plan-candidates.ts'
export { listPlanRows, type PlanRowListOptions } from './queries/plan-rows.ts'
export {
  draftsSince,
  listFrozenRows,
  listPendingPlanRows,
  listPlanResult,
  listPlanRowsWithoutEmail,
  listRunningPlans,
  readPlanHead,
  readPlanRequest,
  type PendingPlanRow,
  type PlanHead,
  type PlanRequest,
  type PlanResultRow,
} from './queries/plan-run.ts'
export { listPlans, readPlan } from './queries/plans.ts'
export { listTurnedDown, type TurnedDown } from './queries/turned-down.ts'
export { readWorkflow } from './queries/workflow-detail.ts'
export { listWorkflowsWithEnrolments } from './queries/workflows-of-members.ts'
export { countWorkflowViews, listWorkflows, type WorkflowListOptions } from './queries/workflows.ts'
export {
  countTry,
  deleteOldAccess,
  disableAccount,
  endSession,
  endSessionsOf,
  endSignInTokens,
  insertAccount,
  insertSession,
  issueSignInTokens,
  redeemSignInToken,
  touchSession,
  type NewSignInToken,
} from './writes/access.ts'
export {
  advanceImport,
  endImport,
  insertImport,
  recordImportJudged,
  rejudgePreviews,
  replaceDefects,
  setImportStatus,
  type ImportJudged,
} from './writes/albo-import.ts'
export { closeLinkRequest, insertLinkRequest, takeLinkRequest } from './writes/link-requests.ts'
export {
  claimAddress,
  correctMailboxAddress,
  insertMailbox,
  recordMailboxActivated,
  recordMailboxCreated,
  recordMailboxRevoked,
  releaseAddresses,
} from './writes/mailbox.ts'
export { insertSubjectKeys, writeMembers, type MemberFacts, type MemberWrite } from './writes/member.ts'
export { insertNotice } from './writes/notice.ts'
export {
  insertConventionVersion,
  insertInstallationValue,
  insertOrdine,
  insertSettingsVersion,
  putInstallationValue,
} from './writes/ordine.ts'
export { insertSubjectKey, putPersonalValue } from './writes/personal.ts'
export { approvePlan, finishPlan, insertPlan, setPlanStatus, settlePlanRow } from './writes/plan.ts'
export { listTouchedSince, registerHeads } from './queries/register.ts'
export { listLivingMembers } from './queries/living-members.ts'
