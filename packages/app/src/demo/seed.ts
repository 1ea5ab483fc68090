import { readFileSync } from 'node:fs'
import {
  findMembersByCodiceFiscale,
  listAccounts,
  listOrdini,
  listWorkflows,
  putInstallationValue,
  readInstallationValue,
  readPlan,
  type Database,
} from '@postalbo/db'
import { run } from '@postalbo/sql'
import type { App } from '../compose.ts'
import type { Person } from '../workflows.ts'
import { accounts, convention, domain, firstOrdine, secondOrdine, waitingMember } from './demo-data.ts'

/** Who may enter, and how: for the person who starts the demonstration. */
export type DemoSignIn = { who: string; how: string }

export type Seeded = { ok: true; signIns: DemoSignIn[] } | { ok: false; message: string }

/** In `installation`: a database that has it is never a real one. */
const mark = 'demonstration'

/**
 * Makes the demonstration: two Ordini, the second with members, one of whom has a mailbox to accept. What is there
 * already stays as people left it; only the ways in are new at each call.
 */
export async function seedDemo(app: App): Promise<Seeded> {
  const state = await readInstallationValue(app.sql, mark)
  if (state === null && (await listOrdini(app.sql)).length > 0)
    return { ok: false, message: 'the database holds an installation: the demonstration wants one of its own' }
  if (app.config.mode === 'serve') return { ok: false, message: 'a real installation is never seeded' }
  if (state !== 'ready') {
    await putMark(app, 'begun')
    await make(app)
    await putMark(app, 'ready')
  }
  return { ok: true, signIns: await signInsOf(app) }
}

async function putMark(app: App, value: string): Promise<void> {
  await app.sql.transaction(() => run(putInstallationValue(app.sql.kysely<Database>(), { key: mark, value })))
}

/** Each step finds what an earlier try left. */
async function make(app: App): Promise<void> {
  for (const ordine of [firstOrdine, secondOrdine]) {
    await app.ordini.create(ordine)
    const added = await app.ordini.addConvention({ ordine: ordine.id, convention, provider: providerOf(app) })
    if (!added.ok) throw new Error(added.refusal)
  }
  for (const { ordine, ...account } of accounts) await app.ordini.createAccount({ ...account, ordine: ordine.id })
  const bytes = readFileSync(new URL('albo-dimostrativo.csv', import.meta.url))
  await app.albo.importFile({ ordine: secondOrdine.id, fileName: 'albo-dimostrativo.csv', bytes, dryRun: false })
  await assignMailbox(app)
}

function providerOf(app: App): string {
  const [key] = Object.keys(app.config.providers)
  if (key === undefined) throw new Error('no provider is configured')
  return key
}

/** By the plan that the secretariat would make, and the real provider: so that it is there too. */
async function assignMailbox(app: App): Promise<void> {
  const operator = await operatorOf(app, secondOrdine.id)
  const asked = { view: 'all', cursor: null, limit: 1, now: app.clock() } as const
  const { rows } = await listWorkflows(app.sql, operator.ordine, asked)
  if (rows.length > 0) return
  const created = await app.plans.create(operator, { filter: { q: waitingMember.codiceFiscale }, domain })
  if (!created.ok) throw new Error(created.refusal)
  const plan = await readPlan(app.sql, operator.ordine, created.id)
  const approved = await app.plans.approve(operator, created.id, plan?.totals.in ?? 0)
  if (!approved.ok) throw new Error(approved.refusal)
  await app.worker.drain()
}

async function operatorOf(app: App, ordine: string): Promise<Person> {
  const account = (await listAccounts(app.sql, ordine)).find(({ role }) => role === 'operator')
  if (account === undefined) throw new Error('the demonstration has no operator')
  return { ordine, type: 'operator', id: account.id }
}

const roles = { operator: 'Segreteria', admin: 'Amministrazione' }

async function signInsOf(app: App): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = []
  for (const { ordine, role, email } of accounts) {
    const account = (await listAccounts(app.sql, ordine.id)).find((each) => each.email === email)
    if (account === undefined || account.disabledAt !== null) continue
    const link = await app.signIn.invite({ ordine: ordine.id, id: account.id })
    signIns.push({
      who: `${roles[role]} · ${ordine.shortName}`,
      how: `${link} (una volta, entro 7 giorni; poi ${email})`,
    })
  }
  return [...signIns, ...(await memberSignIns(app))]
}

async function memberSignIns(app: App): Promise<DemoSignIn[]> {
  const { codiceFiscale, email } = waitingMember
  const found = await findMembersByCodiceFiscale(app.sql, codiceFiscale)
  const member = found.find(({ ordine }) => ordine === secondOrdine.id)
  if (member === undefined) return []
  const issued = await app.signIn.issueCodes(await operatorOf(app, secondOrdine.id), [member.id])
  const { publicOrigin } = app.config
  const who = `${member.name} ${member.surname}, con una casella da accettare`
  return [
    { who, how: `${publicOrigin}/accesso con codice fiscale ${codiceFiscale}: il collegamento arriva a ${email}` },
    {
      who: 'la stessa persona, allo sportello',
      how: `${publicOrigin}/accesso/codice con ${codiceFiscale} e il codice ${issued.codes.get(member.id) ?? ''}`,
    },
  ]
}
