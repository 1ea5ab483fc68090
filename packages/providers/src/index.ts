export type {
  Addressed,
  Capability,
  NewMailbox,
  Outcome,
  Provider,
  ProviderCapabilities,
  ProviderMailbox,
  ProviderProblem,
  ProviderRefusal,
} from './provider.ts'
export { providerRefusals } from './provider.ts'
export { ensureActivated, ensureCreated, ensureWithdrawn } from './ensure.ts'
export { createSandboxProvider, type SandboxOptions } from './sandbox/sandbox-provider.ts'
