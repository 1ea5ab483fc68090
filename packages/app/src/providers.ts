import { createSandboxProvider, type Provider } from '@postalbo/providers'
import type { AppConfig } from './config.ts'

/** The adapters that the installation configures, by the key that convention versions name. */
export function createProviders(config: AppConfig): ReadonlyMap<string, Provider> {
  const providers = Object.entries(config.providers)
  return new Map(
    providers.map(([key, { url, user, secret }]) => [key, createSandboxProvider({ key, url, user, secret })]),
  )
}
