export { alboFields, mapColumns, type AlboColumns, type AlboField, type ColumnProblem } from './columns.ts'
export { defectCodes, severityOf, type Defect, type DefectCode, type Severity } from './defects.ts'
export { factsText, type AlboMember, type EnrolmentFacts, type MemberFacts } from './facts.ts'
export { judgeFile, type JudgedFile } from './judge-file.ts'
export { judgeRow, type AlboRow, type JudgedRow } from './judge-row.ts'
export {
  planBulkActivation,
  planReasons,
  planWarnings,
  type BulkCandidate,
  type PlanReason,
  type PlanRow,
  type PlanRules,
  type PlanWarning,
} from './plan-bulk-activation.ts'
