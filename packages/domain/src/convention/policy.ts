import { z } from 'zod'
import { address, code, identity, payment, terms } from './groups/agreement.ts'
import { afterDeletion, afterExpiry, dutyToTell, exits, help, limits, renewal } from './groups/life.ts'
import { civilDate, text } from './groups/parts.ts'
import { approval, documents, eligibility, leadTime, password, start, testMessage } from './groups/start.ts'
import { pathExists } from './sources.ts'

/** What a value rests on: words of the document, and where they stand in it. */
const source = z.strictObject({
  quote: text.describe('The words of the document, as they stand'),
  place: text.nullable().describe('Line, page or section'),
  note: text.optional().describe('How the value follows from the words'),
})

/** One dated version of a convention: never changed once in use. The groups are those of the eighteen in domain.md. */
export const versionSchema = z
  .strictObject({
    version: z.int('deve essere un numero intero').min(1, 'deve essere almeno 1'),
    validFrom: civilDate.describe('First day on which something may begin under this version'),
    identity,
    code,
    address,
    start,
    eligibility,
    password,
    documents,
    approval,
    leadTime,
    payment,
    terms,
    testMessage,
    renewal,
    afterExpiry,
    afterDeletion,
    exits,
    dutyToTell,
    limits,
    help,
    sources: z.record(z.string(), source).describe('By the path of the value, such as "start.by"'),
  })
  .superRefine((version, context) => {
    for (const path of Object.keys(version.sources))
      if (!pathExists(version, path))
        context.addIssue({
          code: 'custom',
          path: ['sources', path],
          message: 'deve nominare un valore che esiste',
          input: path,
        })
  })

export const conventionSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'deve essere di lettere minuscole, cifre e trattini'),
    title: text,
    source: text.describe('The document that the values come from'),
    versions: z.array(versionSchema).min(1, 'deve contenere almeno una versione'),
  })
  .superRefine(({ versions }, context) => {
    for (const [index, version] of versions.entries()) {
      const previous = versions[index - 1]
      if (previous !== undefined && version.version <= previous.version)
        context.addIssue({
          code: 'custom',
          path: ['versions', index, 'version'],
          message: `deve essere maggiore di ${previous.version}`,
          input: version.version,
        })
      if (previous !== undefined && version.validFrom <= previous.validFrom)
        context.addIssue({
          code: 'custom',
          path: ['versions', index, 'validFrom'],
          message: `deve venire dopo ${previous.validFrom}`,
          input: version.validFrom,
        })
    }
  })

export type ConventionVersion = z.infer<typeof versionSchema>
export type Convention = z.infer<typeof conventionSchema>
