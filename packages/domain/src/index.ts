export {
  addDays,
  addYears,
  civilDate,
  civilDateOf,
  compareDates,
  daysBetween,
  parseCivilDate,
  startOfDay,
  type CivilDate,
} from './values/civil-date.ts'
export {
  addCounted,
  addWorkingDays,
  endOfLegalTerm,
  holidaysOf,
  isHoliday,
  isWorkingDay,
  parseClosingDay,
  type ClosingDay,
  type DayCounter,
} from './values/working-days.ts'
export {
  canonicalCodiceFiscale,
  codiceFiscaleProblems,
  parseCodiceFiscale,
  type CodiceFiscale,
  type CodiceFiscaleProblem,
  type CodiceFiscaleReading,
  type Sex,
} from './values/codice-fiscale.ts'
export { agreementOf, type Agreement, type StatedPerson } from './values/codice-fiscale-agrees.ts'
export { foldName, namesMatch, searchTextOf, sortNameOf, type PersonName } from './values/names.ts'
export {
  addressPatterns,
  localPartOf,
  normaliseAddress,
  parseAddress,
  proposeAddress,
  type AddressPattern,
} from './values/mailbox-address.ts'
export { parseEmail } from './values/email.ts'
export { formatCents } from './values/money.ts'
export { mailboxStatuses, mailboxStatusOf, type MailboxFacts, type MailboxStatus } from './mailbox.ts'
export { enrolmentStatuses, enrolmentStatusOf, isActiveMember, type EnrolmentStatus } from './member.ts'
export {
  planBulkActivation,
  planReasons,
  planWarnings,
  type BulkCandidate,
  type PlanReason,
  type PlanRow,
  type PlanRules,
  type PlanWarning,
} from './albo/plan-bulk-activation.ts'
export { nextAction, type HomeFacts, type NextAction, type NextActionKind } from './next-action.ts'
