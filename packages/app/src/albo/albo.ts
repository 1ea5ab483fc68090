import type { Deps } from '../deps.ts'
import type { Refused } from '../refusals.ts'
import type { Person } from '../workflows.ts'
import type { Task } from '../worker.ts'

/** `encoding` and `delimiter` only where a person chose them; found out otherwise. */
export type UploadedFile = { fileName: string; bytes: Buffer; encoding?: string; delimiter?: string }

/** What the CLI prints (contract of `postalbo albo import`). */
export type ImportReport = {
  file: string
  encoding: string
  delimiter: string
  rows: number
  accepted: number
  refused: number
  changes: { new: number; changed: number; unchanged: number; missing: number }
  defects: { line: number; field: string; code: string; severity: 'error' | 'warning'; message: string }[]
}

type Done = { ok: true } | Refused

/** Imports of the albo: judged first, looked at by a person, then run in chunks by the worker. */
export type Albo = {
  upload(person: Person, file: UploadedFile): Promise<{ ok: true; id: string } | Refused>
  /** `missing` is the number that the screen showed: asked for where more than 5 % of the members would be missing. */
  run(person: Person, id: string, confirm: { missing: number }): Promise<Done>
  discard(person: Person, id: string): Promise<Done>
  /** The defects of an import, for a spreadsheet. */
  defectsFile(ordine: string, id: string): Promise<{ fileName: string; content: string } | null>
  /**
   * Judges and applies in one go; a dry run is the same with every step rolled back. A file refused as a whole gives one
   * defect `file.…` and no rows.
   */
  importFile(asked: UploadedFile & { ordine: string; dryRun: boolean }): Promise<ImportReport>
  /** The worker's part: judges and runs, step by step. */
  task: Task
  close(): Promise<void>
}

export declare function createAlbo(
  deps: Deps,
  services: { memberStatusChanged(ordine: string, members: readonly string[]): Promise<void> },
): Albo
