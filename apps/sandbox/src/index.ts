export { startSandbox, type RunningSandbox, type SandboxOptions } from './start-sandbox.ts'
export type { Fault, Faults, NewFault } from './faults/faults.ts'
export type { SandboxMail } from './mail/mails.ts'
export type { SandboxMailbox } from './provider/reads.ts'
