import { listAllDefects, readImport, setImportStatus, type Database } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { run } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { addCounts, membersPerChunk, noRows } from './apply-members.ts'
import type { ImportReport, UploadedFile } from './uploaded-file.ts'
import { openFile } from './open-file.ts'
import { countMembers, findMissing, previewMembers } from './preview.ts'
import { storeImport } from './store-import.ts'
import { openImport, type ImportKey, type StatusChanged } from './stored-import.ts'

type Asked = UploadedFile & { ordine: string; dryRun: boolean }

/** Judges and applies a file in one go, beside a server that may be running. */
export function importFile(deps: Deps, statusChanged: StatusChanged, asked: Asked): Promise<ImportReport> {
  return asked.dryRun ? tryOut(deps, asked) : importNow(deps, statusChanged, asked)
}

/** The same reading, judging and writing, each step rolled back; nothing of the file is kept. */
async function tryOut(deps: Deps, asked: Asked): Promise<ImportReport> {
  const choice = { encoding: asked.encoding ?? '', delimiter: asked.delimiter ?? '' }
  const file = await openFile({ bytes: asked.bytes, choice, today: civilDateOf(deps.clock()) })
  if (!file.ok) return refusedReport(asked, file.defects)
  try {
    const { head } = file
    let counts = noRows
    for (let from = 0; from < head.people; from += membersPerChunk) {
      const members = await file.members(from, membersPerChunk)
      counts = addCounts(counts, await previewMembers(deps, asked.ordine, members))
    }
    const missing = countMembers(await findMissing(deps, asked.ordine, file))
    const { encoding, delimiter, rows, accepted, refused, defects } = head
    const report = { file: asked.fileName, encoding, delimiter, rows, accepted, refused }
    return { ...report, changes: { ...counts, missing }, defects }
  } finally {
    await file.close()
  }
}

async function importNow(deps: Deps, statusChanged: StatusChanged, asked: Asked): Promise<ImportReport> {
  const { ordine } = asked
  const key = { ordine, id: await storeImport(deps, { ordine, by: null }, asked) }
  await untilPaused(deps, statusChanged, key)
  const judged = await reportOf(deps, asked, key)
  const go = setImportStatus(deps.sql.kysely<Database>(), { ...key, from: 'previewed', to: 'running' })
  if ((await deps.sql.transaction(() => run(go))) === 1) await untilPaused(deps, statusChanged, key)
  return judged
}

/** Until it is judged, or done. A worker beside us may take steps of its own: then we look again where it stands. */
async function untilPaused(deps: Deps, statusChanged: StatusChanged, key: ImportKey): Promise<void> {
  let steps = await openImport(deps, statusChanged, key)
  while (steps !== null) {
    try {
      while ((await steps.next()) === 'more');
    } finally {
      await steps.close()
    }
    steps = await openImport(deps, statusChanged, key)
  }
}

async function reportOf(deps: Deps, asked: Asked, { ordine, id }: ImportKey): Promise<ImportReport> {
  const stored = await readImport(deps.sql, ordine, id)
  const defects = await listAllDefects(deps.sql, ordine, id)
  if (stored === null || stored.status === 'failed') return refusedReport(asked, defects)
  const { encoding, delimiter, rows, accepted, refused, changes } = stored
  return {
    file: asked.fileName,
    encoding,
    delimiter,
    rows,
    accepted,
    refused,
    changes,
    // What is missing is counted in `changes`; it is no defect of the file.
    defects: defects.filter(({ line }) => line > 0),
  }
}

function refusedReport(asked: Asked, defects: ImportReport['defects']): ImportReport {
  return {
    file: asked.fileName,
    encoding: asked.encoding ?? '',
    delimiter: asked.delimiter ?? '',
    rows: 0,
    accepted: 0,
    refused: 0,
    changes: { new: 0, changed: 0, unchanged: 0, missing: 0 },
    defects,
  }
}
