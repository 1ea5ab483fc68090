import type { Sql } from '@postalbo/sql'
import type { Database } from '../schema.ts'

const idsPerQuery = 500

/** Live workflows of these members, each with the statuses of its member's enrolments. */
export async function listWorkflowsWithEnrolments(
  sql: Sql,
  ordine: string,
  members: readonly string[],
): Promise<{ workflow: string; statuses: string[] }[]> {
  const found: { workflow: string; statuses: string[] }[] = []
  for (let from = 0; from < members.length; from += idsPerQuery)
    found.push(...(await workflowsAmong(sql, ordine, members.slice(from, from + idsPerQuery))))
  return found
}

async function workflowsAmong(sql: Sql, ordine: string, members: readonly string[]) {
  const rows = await sql
    .kysely<Database>()
    .selectFrom('workflow')
    .innerJoin('enrolment', (join) =>
      join.onRef('enrolment.ordine', '=', 'workflow.tenant').onRef('enrolment.member', '=', 'workflow.subject'),
    )
    .select(['workflow.id', 'enrolment.status'])
    .where('workflow.tenant', '=', ordine)
    .where('workflow.subject', 'in', members)
    .where('workflow.status', '=', 'active')
    .execute()
  const byWorkflow = Map.groupBy(rows, (row) => row.id)
  return [...byWorkflow].map(([workflow, own]) => ({ workflow, statuses: own.map((row) => row.status) }))
}
