import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { conventionSchema, loadConvention, shippedConventions, type ConventionVersion } from './index.ts'

describe.each(shippedConventions)('the convention $key', ({ key, file, convention }) => {
  const root = new URL('../../../../', import.meta.url)

  test('is the file that is named', () => {
    expect(JSON.parse(readFileSync(new URL(file, root), 'utf8'))).toEqual(convention)
    expect(convention.key).toBe(key)
    expect(loadConvention(convention).ok).toBe(true)
  })

  test('rests on words of its document for all that it says, and says no more', () => {
    for (const version of convention.versions) {
      const sources = Object.keys(version.sources)
      const isCovered = (path: string) => sources.some((source) => path === source || path.startsWith(`${source}.`))
      expect(saidIn(version).filter((path) => !isCovered(path))).toEqual([])
    }
  })
})

test('the TSRM convention starts with the Ordine, waits for the member, and knows nothing of what [0] leaves out', () => {
  const version = shippedConventions[0].convention.versions[0]
  expect(version?.address.domains).toEqual(['tsrm.org', 'tsrm-pstrp.org'])
  expect(version?.start).toMatchObject({ by: 'ordine', acceptance: 'required' })
  expect(version?.payment.firstTerm).toBe('ordine')
  expect([version?.terms.allowed, version?.testMessage.wanted, version?.renewal.mode]).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ])
})

test('the schema can be published as JSON Schema, with descriptions', () => {
  const schema = JSON.stringify(z.toJSONSchema(conventionSchema, { io: 'input' }))
  expect(schema).toContain('Domains at which addresses may be')
})

/** Paths of the values that are neither unknown nor part of the frame. */
function saidIn({ sources: _sources, version: _number, ...groups }: ConventionVersion): string[] {
  return Object.entries(groups).flatMap(([name, value]) => leaves(value, name))
}

function leaves(value: unknown, path: string): string[] {
  if (value === 'unknown') return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
}
