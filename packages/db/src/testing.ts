import type { EnrolmentStatus } from '@postalbo/domain'
import { run, type Sql } from '@postalbo/sql'
import type { Insertable } from 'kysely'
import type { AccountTable, Database, MailboxTable, OrdineTable } from './schema.ts'
import { writeMembers, type MemberFacts } from './writes/member.ts'

export { guardTenants } from './tenant-guard.ts'

/** Rows for tests: what is not given is filled with something that will do. */
export async function addOrdine(sql: Sql, ordine: { id: string } & Partial<OrdineTable>): Promise<void> {
  const row: OrdineTable = {
    name: `Ordine ${ordine.id}`,
    shortName: ordine.id,
    pec: null,
    email: null,
    provinces: '[]',
    closingDays: '[]',
    colour: null,
    createdAt: 0,
    ...ordine,
  }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('ordine').values(row)))
}

export type NewMember = { id: string } & Partial<MemberFacts> & {
    /** One active enrolment when not given. */
    enrolments?: readonly { albo?: string; number?: string; status: EnrolmentStatus }[]
    wrappedKey?: string
    factsDigest?: string
  }

export async function addMember(sql: Sql, ordine: string, member: NewMember): Promise<void> {
  await addMembers(sql, ordine, [member])
}

export async function addMembers(sql: Sql, ordine: string, members: readonly NewMember[]): Promise<void> {
  const rows = members.map((member) => ({
    ...noFacts,
    codiceFiscale: `CF${member.id}`,
    surname: 'Rossi',
    name: member.id,
    factsDigest: '',
    wrappedKey: '',
    ...member,
    enrolments: (member.enrolments ?? [{ status: 'active' }]).map(({ albo, number, status }, index) => ({
      albo: albo ?? `Albo ${index + 1}`,
      number: number ?? member.id,
      status,
      enrolledOn: null,
      suspensionCause: null,
    })),
  }))
  await sql.transaction(() => writeMembers(sql.kysely<Database>(), { ordine, now: 0 }, rows))
}

const noFacts = {
  bornOn: null,
  sex: null,
  birthplace: null,
  email: null,
  externalPec: null,
  mobile: null,
  street: null,
  postcode: null,
  town: null,
  province: null,
}

export async function addMailbox(
  sql: Sql,
  mailbox: { ordine: string; id: string; member: string } & Partial<Insertable<MailboxTable>>,
): Promise<void> {
  const row = { convention: 'c', address: `${mailbox.id}@pec.test`, requestedAt: 0, ...mailbox }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('mailbox').values(row)))
}

export async function addAccount(
  sql: Sql,
  account: { ordine: string; id: string } & Partial<AccountTable>,
): Promise<void> {
  const row = {
    email: `${account.id}@ordine.test`,
    displayName: `Account ${account.id}`,
    role: 'operator',
    createdAt: 0,
    disabledAt: null,
    ...account,
  }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('account').values(row)))
}

/** A bare row, as lists read it: no journal, no timers. The engine knows nothing of it. */
export async function addWorkflow(
  sql: Sql,
  workflow: { tenant: string; id: string; subject: string } & Partial<Database['workflow']>,
): Promise<void> {
  const row: Database['workflow'] = {
    machine: 'ordineActivation',
    machineVersion: 'test',
    state: 'inactive',
    context: '{}',
    refs: '{}',
    status: 'active',
    version: 1,
    waitingFor: 'member',
    dueAt: null,
    startedAt: 0,
    changedAt: 0,
    fault: null,
    ...workflow,
  }
  await sql.transaction(() => run(sql.kysely<Database>().insertInto('workflow').values(row)))
}
