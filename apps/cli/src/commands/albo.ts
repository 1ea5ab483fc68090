import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportReport } from '@postalbo/app'
import { done, misused, refused, type Arguments, type Outcome } from '../command.ts'
import { unknownOrdine } from '../ordini.ts'
import { withApp } from '../with-app.ts'

const bytesAtMost = 25 * 1024 * 1024

export function importAlbo(given: Arguments): Outcome | Promise<Outcome> {
  const path = given.positionals[0] ?? ''
  const ordine = given.text('ordine') ?? ''
  const encoding = given.text('encoding')
  const delimiter = given.text('delimiter')
  if (delimiter !== undefined && [...delimiter].length !== 1) return misused('--delimiter is one character')
  if (statSync(path).size > bytesAtMost) return refused(`${path}: is larger than 25 MB`)
  const file = {
    fileName: basename(path),
    bytes: readFileSync(path),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  }
  return withApp(async (app) => {
    const unknown = await unknownOrdine(app, ordine)
    if (unknown !== null) return unknown
    const report = await app.albo.importFile({ ...file, ordine, dryRun: given.flag('dry-run') })
    return outcomeOf(report)
  })
}

/** Rows with defects are part of a good import; a file of which no row could be read is refused. */
function outcomeOf(report: ImportReport): Outcome {
  const errors = report.defects.filter(({ severity }) => severity === 'error')
  if (report.rows === 0 && errors.length > 0) {
    return { exit: 1, problems: errors.map(({ line, message }) => `line ${line}: ${message}`), json: report }
  }
  const { changes } = report
  return done(report, [
    `${report.file}: ${report.encoding}, ${JSON.stringify(report.delimiter)}, ${report.rows} rows`,
    `accepted ${report.accepted}, refused ${report.refused}`,
    `new ${changes.new}, changed ${changes.changed}, unchanged ${changes.unchanged}, missing ${changes.missing}`,
    ...report.defects.map(
      ({ line, field, code, severity, message }) => `${line} ${field} ${code} (${severity}): ${message}`,
    ),
  ])
}
