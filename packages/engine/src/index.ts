export { appendAudit } from './audit/append.ts'
export { verifyAudit, type AuditVerdict } from './audit/verify.ts'
export type { EngineOptions } from './core.ts'
export { createEngine, type Engine } from './engine.ts'
export { auditFolds, type FoldFault, type FoldReport } from './fold.ts'
export { engineMigrations } from './migrations.ts'
export type {
  AuditHeadTable,
  AuditLinkTable,
  AuditTable,
  EngineTables,
  InboxTable,
  JournalTable,
  OutboxTable,
  TimerTable,
  WorkflowTable,
} from './tables.ts'
export type {
  Actor,
  AuditEntry,
  ClaimedEffect,
  CrashPoint,
  EffectAnswer,
  EffectHandler,
  EngineEvent,
  EngineLog,
  Move,
  Personal,
  Projector,
  Refs,
  SendOptions,
  Sent,
  Start,
  Target,
  WorkflowRead,
  Write,
} from './types.ts'
