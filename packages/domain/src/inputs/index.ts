export { defectListInput, importIdInput, runImportInput, uploadInput } from './albo.ts'
export { memberFilter, memberListInput, type MemberFilterInput } from './members.ts'
export { approvePlanInput, listInput, newPlanInput, planRowsInput } from './plan.ts'
export {
  codiceFiscale,
  email,
  memberLinkInput,
  operatorLinkInput,
  redeemCodeInput,
  redeemLinkInput,
} from './sign-in.ts'
export { cursor, id, idInput, openSearchInput, searchText, sealSearchInput } from './text.ts'
export {
  acceptInput,
  auditListInput,
  correctAddressInput,
  declineInput,
  retryEffectInput,
  withdrawInput,
  workflowListInput,
  workflowViews,
  type WorkflowView,
} from './workflow.ts'
