import { listImportsUnderWay, readImport, setImportStatus, endImport, type Database } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { appendAudit } from '@postalbo/engine'
import { run, type Statement } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { refused, type Refused } from '../refusals.ts'
import type { Task } from '../worker.ts'
import { actorOf, type Person } from '../workflows.ts'
import { createAlboTask } from './albo-task.ts'
import { defectsFile } from './defects-file.ts'
import { importFile } from './import-file.ts'
import { choiceProblem, kindProblem } from './read-records.ts'
import { storeImport } from './store-import.ts'
import { importAudit, type StatusChanged } from './stored-import.ts'
import type { ImportReport, UploadedFile } from './uploaded-file.ts'

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

type Services = { memberStatusChanged: StatusChanged }

export function createAlbo(deps: Deps, { memberStatusChanged }: Services): Albo {
  const { task, close } = createAlboTask(deps, memberStatusChanged)
  return {
    upload: (person, file) => upload(deps, person, file),
    run: (person, id, confirm) => start(deps, { person, id }, confirm.missing),
    discard: (person, id) => discard(deps, { person, id }),
    defectsFile: (ordine, id) => defectsFile(deps.sql, ordine, id),
    importFile: (asked) => importFile(deps, memberStatusChanged, asked),
    task,
    close,
  }
}

async function upload(deps: Deps, person: Person, file: UploadedFile): Promise<{ ok: true; id: string } | Refused> {
  const problem =
    choiceProblem({ encoding: file.encoding ?? '', delimiter: file.delimiter ?? '' }) ?? kindProblem(file.bytes)
  if (problem !== null) return { ok: false, refusal: problem.code, message: problem.message }
  const id = await storeImport(deps, { ordine: person.ordine, by: person }, file)
  return { ok: true, id }
}

type Asked = { person: Person; id: string }

async function start(deps: Deps, { person, id }: Asked, confirmed: number): Promise<Done> {
  const { ordine } = person
  const stored = await readImport(deps.sql, ordine, id)
  if (stored === null) return refused('unknownImport')
  if (stored.status !== 'previewed') return refused('importChanged')
  const { missing } = stored.changes
  if (missing !== confirmed)
    return refused((await isTooMany(deps, ordine, missing)) ? 'missingNotConfirmed' : 'importStale')
  const others = await listImportsUnderWay(deps.sql)
  if (others.some((other) => other.ordine === ordine && other.status === 'running')) return refused('importBusy')
  const statement = setImportStatus(deps.sql.kysely<Database>(), { ordine, id, from: 'previewed', to: 'running' })
  return write(deps, { person, id }, { statement, action: 'albo.importConfirmed' })
}

/** More than the share of the members that the Ordine's settings let pass unasked. */
async function isTooMany(deps: Deps, ordine: string, missing: number): Promise<boolean> {
  const settings = await deps.registry.settingsOn(ordine, civilDateOf(deps.clock()))
  const members = deps.sql.kysely<Database>().selectFrom('member').where('ordine', '=', ordine)
  const counted = await members.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst()
  return missing * 100 > Number(counted?.count ?? 0) * settings.import.missingThresholdPercent
}

async function discard(deps: Deps, { person, id }: Asked): Promise<Done> {
  const { ordine } = person
  if ((await readImport(deps.sql, ordine, id)) === null) return refused('unknownImport')
  const end = { ordine, id, from: 'previewed', to: 'discarded', finishedAt: deps.clock(), fault: null }
  const statement = endImport(deps.sql.kysely<Database>(), end)
  return write(deps, { person, id }, { statement, action: 'albo.importDiscarded' })
}

/** One change and its audit row; refused when the import has moved on since it was read. */
async function write(
  deps: Deps,
  { person, id }: Asked,
  { statement, action }: { statement: Statement; action: string },
): Promise<Done> {
  const key = { ordine: person.ordine, id }
  const isChanged = await deps.sql.transaction(function* () {
    if ((yield* run(statement)) !== 1) return false
    yield* appendAudit(deps.sql.kysely<Database>(), [importAudit(deps, key, { action, actor: actorOf(person) })])
    return true
  })
  if (!isChanged) return refused('importChanged')
  deps.changes.emit(person.ordine, 'import', id)
  return { ok: true }
}
