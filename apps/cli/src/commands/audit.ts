import { verifyAudit } from '@postalbo/engine'
import { done, type Arguments, type Outcome } from '../command.ts'
import { chosenOrdini, unknownOrdine } from '../ordini.ts'
import { withApp } from '../with-app.ts'

export function verifyRegister(given: Arguments): Promise<Outcome> {
  return withApp(async (app) => {
    const asked = given.text('ordine')
    const unknown = asked === undefined ? null : await unknownOrdine(app, asked)
    if (unknown !== null) return unknown
    const verdicts = []
    for (const ordine of await chosenOrdini(app, asked)) {
      verdicts.push({ ordine, ...(await verifyAudit(app.sql, ordine)) })
    }
    const problems = verdicts.flatMap((verdict) =>
      verdict.ok ? [] : [`${verdict.ordine}: the first bad row is ${verdict.seq}`],
    )
    if (problems.length > 0) return { exit: 1, problems, json: verdicts }
    return done(
      verdicts,
      verdicts.map((verdict) => `${verdict.ordine}: intact${verdict.ok ? `, ${verdict.rows} rows` : ''}`),
    )
  })
}
