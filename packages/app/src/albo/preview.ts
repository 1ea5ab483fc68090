import { listMembersInAlbo } from '@postalbo/db'
import { foldName } from '@postalbo/domain'
import type { AlboMember } from '@postalbo/domain/albo'
import type { Deps } from '../deps.ts'
import { applyMembers, type Applied, type RowCounts } from './apply-members.ts'
import type { FileDefect } from './judge-bytes.ts'
import type { OpenFile } from './open-file.ts'
import type { MissingEnrolment } from './seen.ts'

/** What the import would do to these members: the very same code, rolled back. */
export async function previewMembers(deps: Deps, ordine: string, members: readonly AlboMember[]): Promise<RowCounts> {
  try {
    await deps.sql.transaction(function* () {
      throw new RolledBack(yield* applyMembers(deps, { ordine, actor: { type: 'system', id: null } }, members))
    })
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.applied.counts
    throw fault
  }
  throw new Error('a preview was not rolled back')
}

class RolledBack extends Error {
  override name = 'RolledBack'
  readonly applied: Applied
  constructor(applied: Applied) {
    super('rolled back on purpose')
    this.applied = applied
  }
}

const membersPerPage = 1_000

/** Enrolments that were there before and are not in the file. They are told, and stay as they are. */
export async function findMissing(deps: Deps, ordine: string, file: OpenFile): Promise<MissingEnrolment[]> {
  const found: MissingEnrolment[] = []
  for (let after = ''; ;) {
    const page = await listMembersInAlbo(deps.sql, ordine, { after, limit: membersPerPage })
    const last = page.at(-1)
    if (last === undefined) return found
    found.push(...(await file.missing(page)))
    after = last.id
  }
}

export function countMembers(missing: readonly MissingEnrolment[]): number {
  return new Set(missing.map(({ member }) => member)).size
}

/** Named, so that the secretariat can look for each of them before it confirms. */
export function missingDefects(missing: readonly MissingEnrolment[]): FileDefect[] {
  return missing.map(({ surname, name, albo, number }) => ({
    line: 0,
    field: `${albo} n. ${number === '' ? '—' : number}`,
    code: 'enrolment.missing',
    severity: 'warning',
    message: `${surname} ${name}: iscrizione presente nell’elenco e assente nel file. Resta com’è.`,
  }))
}

/** Of an Ordine that has members, an albo that it does not have yet is more often a slip of the pen. */
export function newAlboDefects(known: readonly string[], told: Iterable<string>): FileDefect[] {
  if (known.length === 0) return []
  const folded = new Set(known.map(foldName))
  return [...told]
    .filter((albo) => !folded.has(foldName(albo)))
    .map((albo) => ({
      line: 0,
      field: albo,
      code: 'albo.new',
      severity: 'warning',
      message: `Albo nuovo: ${albo}. Oggi nell’elenco non c’è: controlli che il nome sia scritto bene.`,
    }))
}
