import type { z } from 'zod'
import { valueAt } from './sources.ts'
import { conventionSchema, type Convention } from './policy.ts'

export type LoadedConvention = { ok: true; convention: Convention } | { ok: false; problems: string[] }

/** Judges a convention read from a file. Each problem is one line, `path: value: rule`, in Italian. */
export function loadConvention(data: unknown): LoadedConvention {
  const parsed = conventionSchema.safeParse(data, { error: rule })
  if (parsed.success) return { ok: true, convention: parsed.data }
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => linesOf(data, issue)) }
}

type Issue = z.core.$ZodIssue

/** Of a value that may also be `unknown`, what is said is what the known kind of value asks. */
function linesOf(data: unknown, issue: Issue, parent: readonly PropertyKey[] = []): string[] {
  const path = [...parent, ...issue.path]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => line(data, [...path, key], 'non è previsto'))
  if (issue.code === 'invalid_union') {
    const nearest = issue.errors.find((branch) => !isAboutUnknown(branch)) ?? []
    if (nearest.length > 0) return nearest.flatMap((inner) => linesOf(data, inner, path))
  }
  return [line(data, path, issue.message)]
}

function isAboutUnknown(branch: readonly Issue[]): boolean {
  return branch.every((issue) => issue.code === 'invalid_value' && issue.values.length === 1)
}

function line(data: unknown, path: readonly PropertyKey[], rule: string): string {
  if (path.length === 0) return `(documento): ${shown(data)}: ${rule}`
  return `${path.map(String).join('.')}: ${shown(valueAt(data, path.map(String)))}: ${rule}`
}

const longest = 60

function shown(value: unknown): string {
  if (value === undefined) return 'manca'
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** The rule that a value breaks, where the schema does not word it itself. */
function rule(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return `deve essere ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `deve essere ${choiceOf(issue.values)}`
  if (issue.code === 'too_small') return `deve essere almeno ${issue.minimum}`
  if (issue.code === 'too_big') return `deve essere al massimo ${issue.maximum}`
  return 'non ha la forma prevista'
}

function choiceOf(values: readonly unknown[]): string {
  const written = values.map((value) => JSON.stringify(value))
  return written.length === 1 ? String(written[0]) : `uno tra ${written.join(', ')}`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'un testo',
  number: 'un numero',
  int: 'un numero intero',
  boolean: 'true o false',
  array: 'un elenco',
  object: 'un oggetto',
  record: 'un oggetto',
  null: 'null',
}
