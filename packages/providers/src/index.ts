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
