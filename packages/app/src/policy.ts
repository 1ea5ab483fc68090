import type { ConventionVersion } from '@postalbo/domain/convention'

/** Domains at which a convention's addresses may be. */
export function domainsOf(policy: ConventionVersion): readonly string[] {
  return policy.address.domains
}
