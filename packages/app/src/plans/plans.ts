import {
  approvePlan,
  listPlanRowsWithoutEmail,
  readPlanHead,
  readPlanRequest,
  setPlanStatus,
  type Database,
} from '@postalbo/db'
import { appendAudit } from '@postalbo/engine'
import { run, type Statement } from '@postalbo/sql'
import type { Deps } from '../deps.ts'
import { refused, type RefusalCode, type Refused } from '../refusals.ts'
import { actorOf, type Person } from '../workflows.ts'
import { planAudit } from './audit.ts'
import { createPlan, filterOf, type NewPlan } from './create-plan.ts'
import { planResultFile } from './result-file.ts'
import { isStillSo } from './still-so.ts'

export type { NewPlan } from './create-plan.ts'

type Done = { ok: true } | Refused

/** Bulk activations: frozen first, approved by a person, then run in chunks by the worker. */
export type Plans = {
  create(person: Person, plan: NewPlan): Promise<{ ok: true; id: string } | Refused>
  /** The same filter and domain, judged now; the draft goes. */
  remake(person: Person, id: string): Promise<{ ok: true; id: string } | Refused>
  /** `expectedIn` is the number of people that the screen showed. Refused when its members would be judged otherwise. */
  approve(person: Person, id: string, expectedIn: number): Promise<Done>
  pause(person: Person, id: string): Promise<Done>
  resume(person: Person, id: string): Promise<Done>
  discard(person: Person, id: string): Promise<Done>
  resultFile(ordine: string, id: string): Promise<{ fileName: string; content: string } | null>
  /** Single-use codes for those who are in and have no e-mail; earlier ones end. */
  issueCodes(person: Person, id: string): Promise<({ ok: true } & IssuedCodes) | Refused>
}

export type IssuedCodes = {
  codes: { position: number; memberId: string; surname: string; name: string; code: string }[]
  /** Civil date; the last day on which the codes work. */
  expiresOn: string
}

/** Makes single-use codes for members, ending those made before. */
export type IssueDeskCodes = (
  person: Person,
  members: readonly string[],
) => Promise<{ codes: ReadonlyMap<string, string>; expiresOn: string }>

export function createPlans(deps: Deps, services: { issueDeskCodes: IssueDeskCodes }): Plans {
  return {
    create: (person, plan) => createPlan(deps, person, plan),
    remake: (person, id) => remake(deps, { person, id }),
    approve: (person, id, expectedIn) => approve(deps, { person, id }, expectedIn),
    pause: (person, id) => change(deps, { person, id }, { from: 'running', to: 'paused', refusal: 'planNotRunning' }),
    resume: (person, id) => change(deps, { person, id }, { from: 'paused', to: 'running', refusal: 'planNotPaused' }),
    discard: (person, id) => change(deps, { person, id }, { from: 'draft', to: 'discarded', refusal: 'planChanged' }),
    resultFile: (ordine, id) => planResultFile(deps, ordine, id),
    issueCodes: (person, id) => issueCodes(deps, { person, id }, services.issueDeskCodes),
  }
}

type Asked = { person: Person; id: string }

async function approve(deps: Deps, { person, id }: Asked, expectedIn: number): Promise<Done> {
  const head = await readPlanHead(deps.sql, person.ordine, id)
  if (head === null) return refused('unknownPlan')
  if (head.status !== 'draft' || head.rowsIn !== expectedIn) return refused('planChanged')
  if (!(await isStillSo(deps, head))) return refused('planChanged')
  const db = deps.sql.kysely<Database>()
  const values = { ordine: person.ordine, id, approvedBy: person.id, approvedAt: deps.clock() }
  return write(
    deps,
    { person, id },
    { statement: approvePlan(db, values), action: 'plan.approved', refusal: 'planChanged' },
  )
}

async function remake(deps: Deps, { person, id }: Asked): Promise<{ ok: true; id: string } | Refused> {
  const request = await readPlanRequest(deps.sql, person.ordine, id)
  if (request === null) return refused('unknownPlan')
  const filter = filterOf(deps, person.ordine, request.filter)
  if (filter === null) return refused('planChanged')
  const made = await createPlan(deps, person, { filter, domain: request.domain, insteadOf: id })
  if (made.ok && request.status === 'draft')
    await change(deps, { person, id }, { from: 'draft', to: 'discarded', refusal: 'planChanged' })
  return made
}

type Step = { from: string; to: string; refusal: RefusalCode }

async function change(deps: Deps, { person, id }: Asked, { from, to, refusal }: Step): Promise<Done> {
  const head = await readPlanHead(deps.sql, person.ordine, id)
  if (head === null) return refused('unknownPlan')
  const statement = setPlanStatus(deps.sql.kysely<Database>(), { ordine: person.ordine, id, from, to })
  return write(deps, { person, id }, { statement, action: `plan.${to}`, refusal })
}

type Written = { statement: Statement; action: string; refusal: RefusalCode }

/** One change and its audit row; refused when the plan has moved on since it was read. */
async function write(deps: Deps, { person, id }: Asked, { statement, action, refusal }: Written): Promise<Done> {
  const by = { actor: actorOf(person), at: deps.clock() }
  const isChanged = await deps.sql.transaction(function* () {
    if ((yield* run(statement)) !== 1) return false
    yield* appendAudit(deps.sql.kysely<Database>(), [planAudit({ ordine: person.ordine, id }, by, action)])
    return true
  })
  if (!isChanged) return refused(refusal)
  deps.changes.emit(person.ordine, 'plan', id)
  return { ok: true }
}

async function issueCodes(
  deps: Deps,
  { person, id }: Asked,
  issueDeskCodes: IssueDeskCodes,
): Promise<({ ok: true } & IssuedCodes) | Refused> {
  const head = await readPlanHead(deps.sql, person.ordine, id)
  if (head === null) return refused('unknownPlan')
  const rows = await listPlanRowsWithoutEmail(deps.sql, person.ordine, id)
  const issued = await issueDeskCodes(
    person,
    rows.map((row) => row.memberId),
  )
  const codes = rows.map((row) => ({ ...row, code: issued.codes.get(row.memberId) ?? '' }))
  return { ok: true, codes: codes.filter((row) => row.code !== ''), expiresOn: issued.expiresOn }
}
