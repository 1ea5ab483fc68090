import { readFileSync } from 'node:fs'
import { loadConvention, type LoadedConvention } from '@postalbo/domain/convention'

/** Throws when the file cannot be read. */
export function readConvention(file: string): LoadedConvention {
  const data = parsed(readFileSync(file, 'utf8'))
  return data === undefined ? { ok: false, problems: [`${file}: is not JSON`] } : loadConvention(data)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
