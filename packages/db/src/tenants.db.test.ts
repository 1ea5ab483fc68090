import { expect, test } from 'vitest'
import { migrate, run, type Compilable, type Sql, type Statement } from '@postalbo/sql'
import { eachDialect } from '@postalbo/sql/testing'
import * as db from './index.ts'
import type { Database } from './schema.ts'
import { guardTenants } from './tenant-guard.ts'
import { addAccount, addMailbox, addMember, addOrdine, addWorkflow } from './testing.ts'

/** Two Ordini with the same ids and other words: what belongs to the second shows at once. */
const now = Date.parse('2026-03-02T10:00:00Z')
const today = '2026-03-02'
const page = { cursor: null, limit: 50 }

/** Every query that an Ordine may ask; `id` is one that both have. */
const queries: Record<string, (sql: Sql, ordine: string, id: string) => Promise<unknown>> = {
  listMembers: (sql, ordine) => db.listMembers(sql, ordine, { filter: {}, ...page, now }),
  searchMembers: (sql, ordine, id) => db.listMembers(sql, ordine, { filter: { search: `cf${id}` }, ...page, now }),
  activeMembers: (sql, ordine) =>
    db.listMembers(sql, ordine, { filter: { status: 'active', pec: 'any' }, ...page, now }),
  countMembers: (sql, ordine) => db.countMembers(sql, ordine, {}),
  listAlbi: (sql, ordine) => db.listAlbi(sql, ordine),
  readMember: (sql, ordine, id) => db.readMember(sql, ordine, id, now),
  readMemberHome: (sql, ordine, id) => db.readMemberHome(sql, ordine, id, today),
  listWorkflows: (sql, ordine) => db.listWorkflows(sql, ordine, { ...page, now }),
  searchWorkflows: (sql, ordine, id) => db.listWorkflows(sql, ordine, { view: 'ordine', q: `cf${id}`, ...page, now }),
  countWorkflowViews: (sql, ordine) => db.countWorkflowViews(sql, ordine, now),
  readWorkflow: (sql, ordine, id) => db.readWorkflow(sql, ordine, id),
  listImports: (sql, ordine) => db.listImports(sql, ordine, page),
  readImport: (sql, ordine, id) => db.readImport(sql, ordine, id),
  readImportFile: (sql, ordine, id) => db.readImportFile(sql, ordine, id),
  listDefects: (sql, ordine, id) => db.listDefects(sql, ordine, id, page),
  listAllDefects: (sql, ordine, id) => db.listAllDefects(sql, ordine, id),
  knownMembers: async (sql, ordine, id) => [
    ...(await sql.transaction(() => db.knownMembers(sql.kysely(), ordine, [`CF${id}`]))).values(),
  ],
  listMembersInAlbo: (sql, ordine) => db.listMembersInAlbo(sql, ordine, { after: '', limit: 10 }),
  listTouchedSince: (sql, ordine) => db.listTouchedSince(sql, ordine, { seq: 0, most: 9 }),
  listInactiveMemberIds: (sql, ordine) => db.listInactiveMemberIds(sql, ordine),
  listPlans: (sql, ordine) => db.listPlans(sql, ordine, page),
  readPlan: (sql, ordine, id) => db.readPlan(sql, ordine, id),
  readPlanHead: (sql, ordine, id) => db.readPlanHead(sql, ordine, id),
  listLivingMembers: (sql, ordine, id) => db.listLivingMembers(sql, ordine, [id]),
  listFrozenRows: (sql, ordine, id) => db.listFrozenRows(sql, ordine, id),
  readPlanRequest: (sql, ordine, id) => db.readPlanRequest(sql, ordine, id),
  listTurnedDown: (sql, ordine, id) => db.listTurnedDown(sql, { ordine, convention: 'c' }, [id]),
  listPlanRows: (sql, ordine, id) => db.listPlanRows(sql, ordine, id, { verdict: 'in', q: 'cf', ...page }),
  listPlanResult: (sql, ordine, id) => db.listPlanResult(sql, ordine, id),
  listPlanRowsWithoutEmail: (sql, ordine, id) => db.listPlanRowsWithoutEmail(sql, ordine, id),
  listPendingPlanRows: (sql, ordine, id) => db.listPendingPlanRows(sql, { ordine, id }, 10),
  listPlanCandidates: (sql, ordine) => db.listPlanCandidates(sql, { ordine, convention: 'c', limit: 9 }, {}),
  listAddressesAt: (sql, ordine) => db.listAddressesAt(sql, ordine, 'pec.test'),
  listWorkflowsWithEnrolments: (sql, ordine, id) => db.listWorkflowsWithEnrolments(sql, ordine, [id]),
  readDashboard: (sql, ordine) => db.readDashboard(sql, ordine, now),
  readHealth: (sql, ordine) => db.readHealth(sql, ordine, now),
  listAudit: (sql, ordine) => db.listAudit(sql, ordine, page),
  readOrdine: (sql, ordine) => db.readOrdine(sql, ordine),
  readConvention: (sql, ordine) => db.readConvention(sql, ordine, today),
  listAccounts: (sql, ordine) => db.listAccounts(sql, ordine),
  readMailboxFacts: (sql, ordine, id) => db.readMailboxFacts(sql, ordine, id),
  readNoticeOutcome: (sql, ordine, id) => db.readNoticeOutcome(sql, ordine, id),
  readPolicyRefs: (sql, ordine, id) => db.readPolicyRefs(sql, { tenant: ordine, workflow: id }),
  readWorkflowMoment: (sql, ordine, id) => db.readWorkflowMoment(sql, { tenant: ordine, workflow: id }),
  readProviderKey: (sql, ordine) => db.readProviderKey(sql, { ordine, convention: 'c', conventionVersion: 1 }),
  readLinkAddressee: (sql, ordine, id) => db.readLinkAddressee(sql, { ordine, subjectType: 'member', subject: id }),
}

/** Asked by the worker, by whoever runs the installation, or before it is known who asks. */
const ofNoOrdine = [
  'countTry',
  'findAccountsByEmail',
  'findMembersByCodiceFiscale',
  'findSession',
  'findSignInToken',
  'listClaims',
  'listImportsUnderWay',
  'listLinkRequests',
  'listOrdini',
  'listRunningPlans',
  'readInstallationValue',
]

test('every query is in the table or asked by nobody in particular', () => {
  const exported = Object.keys(db).filter((name) => /^(count|find|known|list|read)/.test(name))
  expect(exported.filter((name) => queries[name] === undefined).toSorted()).toEqual(ofNoOrdine)
})

eachDialect('no word, count or row of another Ordine is in what a query gives [I-37]', async ({ sql }) => {
  await migrate(sql, db.migrations)
  await plant(sql, { ordine: 'o1', word: 'nostro', extra: [] })
  const guarded = guardTenants(sql)
  const before = await answers(guarded, 'o1', 'same')
  await plant(sql, { ordine: 'o2', word: 'altrui', extra: ['theirs'] })
  const after = await answers(guarded, 'o1', 'same')
  expect(JSON.stringify(before)).toContain('nostro')
  for (const [name, answer] of Object.entries(after)) expect({ [name]: answer }).toEqual({ [name]: before[name] })
})

eachDialect('what is another Ordine’s and what does not exist are answered alike [I-37]', async ({ sql }) => {
  await migrate(sql, db.migrations)
  await plant(sql, { ordine: 'o1', word: 'nostro', extra: [] })
  await plant(sql, { ordine: 'o2', word: 'altrui', extra: ['theirs'] })
  const byId = [
    'readMember',
    'readMemberHome',
    'readWorkflow',
    'readImport',
    'readPlan',
    'readMailboxFacts',
    'listDefects',
  ]
  for (const name of byId) {
    const ask = queries[name]
    const foreign = JSON.stringify(await ask?.(sql, 'o1', 'theirs'))
    expect({ [name]: foreign }).toEqual({ [name]: JSON.stringify(await ask?.(sql, 'o1', 'nowhere')) })
    expect({ [name]: JSON.stringify(await ask?.(sql, 'o2', 'theirs')) }).not.toEqual({ [name]: foreign })
  }
})

eachDialect('a query that does not name the tenant does not get through', async ({ sql }) => {
  await migrate(sql, db.migrations)
  const guarded = guardTenants(sql).kysely<Database>()
  const bare = guarded.selectFrom('member').select('id').where('id', '=', 'same')
  const joined = guarded
    .selectFrom('member')
    .innerJoin('mailbox', 'mailbox.member', 'member.id')
    .select('mailbox.id')
    .where('member.ordine', '=', 'o1')
  expect(() => bare.compile()).toThrow('a query of member does not name the tenant')
  expect(() => joined.compile()).toThrow('a query of mailbox does not name the tenant')
})

async function answers(sql: Sql, ordine: string, id: string): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {}
  for (const [name, ask] of Object.entries(queries)) given[name] = await ask(sql, ordine, id)
  return given
}

type Planted = { ordine: string; word: string; extra: string[] }

/** One of everything by the id `same`, and by each of `extra`. */
async function plant(sql: Sql, { ordine, word, extra }: Planted): Promise<void> {
  await addOrdine(sql, { id: ordine, name: word })
  await addAccount(sql, { ordine, id: 'a', displayName: word, email: `${word}@x.test` })
  const database = sql.kysely<Database>()
  const insert = (query: Compilable | Statement) => sql.transaction(() => run(query))
  const convention = { ordine, convention: 'c', version: 1, title: word, validFrom: '2026-01-01', provider: word }
  const policy = JSON.stringify({ payment: { firstTerm: 'ordine', prices: [] }, terms: {} })
  await insert(database.insertInto('conventionVersion').values({ ...convention, policy }))
  await insert(
    database.insertInto('ordineSettings').values({ ordine, version: 1, validFrom: '2026-01-01', settings: '{}' }),
  )
  for (const id of ['same', ...extra]) await plantOne(sql, { ordine, word, id })
}

async function plantOne(sql: Sql, { ordine, word, id }: { ordine: string; word: string; id: string }): Promise<void> {
  const database = sql.kysely<Database>()
  const insert = (query: Compilable | Statement) => sql.transaction(() => run(query))
  await addMember(sql, ordine, {
    id,
    surname: word,
    email: `${id}@${word}.test`,
    enrolments: [{ albo: word, status: 'active' }],
  })
  await addMailbox(sql, { ordine, id, member: id, address: `${word}${id}@pec.test` })
  const workflow = { tenant: ordine, id, subject: id, state: 'blocked', waitingFor: 'ordine' }
  const refs = JSON.stringify({ ordine, convention: 'c', conventionVersion: 1, settingsVersion: 1 })
  await addWorkflow(sql, { ...workflow, context: JSON.stringify({ mailboxId: id, reason: word }), refs })
  await insert(database.insertInto('journal').values(journalRow(ordine, id, word)))
  await insert(database.insertInto('outbox').values(outboxRow(ordine, id, word)))
  const timer = { name: word, dueAt: now, event: '{}', delay: word }
  await insert(database.insertInto('timer').values({ tenant: ordine, workflow: id, ...timer }))
  const notice = { key: id, workflow: id, member: id, kind: word, outcome: 'sent', at: now }
  await insert(database.insertInto('notice').values({ ordine, ...notice }))
  const file = { fileName: word, fileSha256: word, file: word, encoding: word, delimiter: ';', status: 'done' }
  await insert(db.insertImport(database, { ordine, id, ...file, createdBy: 'a', createdAt: now }))
  const defect = { line: 2, field: word, code: word, severity: 'error', message: word }
  await sql.transaction(() => db.replaceDefects(database, { ordine, import: id }, [defect]))
  const plan = {
    convention: 'c',
    conventionVersion: 1,
    settingsVersion: 1,
    domain: word,
    filter: '{}',
    status: 'running',
  }
  const row = { member: id, verdict: 'in', address: word, number: 1, homonym: 0, warnings: '[]', outcome: 'pending' }
  await sql.transaction(() =>
    db.insertPlan(database, { ordine, id, ...plan, createdBy: 'a', createdAt: now }, [
      { ordine, plan: id, position: 1, ...row, workflow: id },
    ]),
  )
  const seq = id === 'same' ? 1 : 2
  await insert(database.insertInto('audit').values({ tenant: ordine, seq, ...auditRow(id, word) }))
}

function journalRow(tenant: string, workflow: string, word: string) {
  const event = JSON.stringify({ type: 'workflow.started', reason: word })
  const states = { fromState: null, toState: 'creating', effects: '[]', refs: '{}', machineVersion: 'test' }
  return { tenant, workflow, version: 1, at: now, event, actorType: 'operator', actorId: 'a', ...states }
}

function outboxRow(tenant: string, id: string, word: string) {
  const tried = {
    lane: 1,
    attempts: 3,
    notBefore: now,
    leaseUntil: null,
    leaseToken: null,
    outcome: 'handedOver',
    lastError: word,
  }
  return { tenant, key: `${id}:1:0`, workflow: id, type: word, params: '{}', ...tried, createdAt: now, closedAt: null }
}

function auditRow(id: string, word: string) {
  const what = { action: word, objectType: 'member', objectId: id, outcome: 'ok', reason: word, requestId: null }
  return { at: now, actorType: 'member', actorId: id, ...what, hash: '' }
}
