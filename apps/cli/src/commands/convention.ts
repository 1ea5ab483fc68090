import { conventionSchema, shippedConventions } from '@postalbo/domain/convention'
import { z } from 'zod'
import { done, refused, type Arguments, type Outcome } from '../command.ts'
import { readConvention } from '../read-convention.ts'

export function listConventions(): Outcome {
  const list = shippedConventions.map(({ key, title, source, file }) => ({ key, title, source, file }))
  return done(
    list,
    list.map(({ key, title }) => `${key}  ${title}`),
  )
}

export function printSchema(): Outcome {
  const schema = z.toJSONSchema(conventionSchema, { io: 'input' })
  return done(schema, [JSON.stringify(schema, null, 2)])
}

export function checkConvention({ positionals: [file = ''] }: Arguments): Outcome {
  const loaded = readConvention(file)
  if (!loaded.ok) return refused(...loaded.problems)
  const { key, title, versions } = loaded.convention
  const summary = { key, title, versions: versions.map(({ validFrom }) => validFrom) }
  return done(summary, [`${key}: ${title}; valid from ${summary.versions.join(', ')}`])
}
