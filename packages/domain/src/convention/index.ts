import { conventionSchema } from './policy.ts'
import tsrmAncona from './data/tsrm-ancona.json' with { type: 'json' }

export { conventionSchema, versionSchema, type Convention, type ConventionVersion } from './policy.ts'
export { defaultSettings, settingsSchema, type Settings } from './settings.ts'
export { loadConvention, type LoadedConvention } from './load-convention.ts'

/** The conventions of the source documents, as data. `file` is the path from the root of the repository. */
export const shippedConventions = [shipped(tsrmAncona)] as const

function shipped(data: unknown) {
  const convention = conventionSchema.parse(data)
  const { key, title, source } = convention
  return { key, title, source, file: `packages/domain/src/convention/data/${key}.json`, convention }
}
