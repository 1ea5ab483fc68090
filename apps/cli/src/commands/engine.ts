import { machines } from '@postalbo/domain/machines'
import { auditFolds } from '@postalbo/engine'
import { done, type Outcome } from '../command.ts'
import { withApp } from '../with-app.ts'

export function auditWorkflows(): Promise<Outcome> {
  return withApp(async (app) => {
    await app.registry.refresh()
    const named = Object.entries(machines).map(([name, { machine }]) => [name, machine] as const)
    const report = await auditFolds(app.sql, {
      machines: Object.fromEntries(named),
      hydrate: (refs) => app.registry.hydrate(refs),
    })
    const problems = report.faults.map(
      ({ tenant, workflow, version, reason }) => `${tenant} ${workflow}: version ${version}: ${reason}`,
    )
    if (problems.length > 0) return { exit: 1, problems, json: report }
    return done(report, [`${report.workflows} workflows are what their journal says`])
  })
}
