import { issueSignInTokens, listLivingMembers, type Database } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { addDays, startOfDay, type CivilDate } from '@postalbo/domain/values/civil-date'
import { appendAudit } from '@postalbo/engine'
import type { Deps } from '../deps.ts'
import type { IssueDeskCodes } from '../plans/plans.ts'
import type { Person } from '../workflows.ts'
import { deskCodeHash, newDeskCode } from './secrets.ts'

const codesPerTransaction = 100

/** Codes to hand over at the desk: shown once, kept as HMACs, good through the last day that the settings give. */
export function createIssueDeskCodes(deps: Deps): IssueDeskCodes {
  return async (person, members) => {
    const expiresOn = await lastDay(deps, person.ordine)
    const codes = new Map<string, string>()
    // Members of another Ordine, those who are none, and the dead get no code.
    for (let from = 0; from < members.length; from += codesPerTransaction) {
      const ids = await listLivingMembers(deps.sql, person.ordine, members.slice(from, from + codesPerTransaction))
      const made = ids.map((id) => [id, newDeskCode()] as const)
      await issue(deps, person, { expiresOn, codes: made })
      for (const [id, code] of made) codes.set(id, code)
    }
    return { codes, expiresOn }
  }
}

async function lastDay(deps: Deps, ordine: string): Promise<CivilDate> {
  const today = civilDateOf(deps.clock())
  const { deskCode } = await deps.registry.settingsOn(ordine, today)
  return addDays(today, deskCode.validForDays)
}

type Issue = { expiresOn: CivilDate; codes: readonly (readonly [member: string, code: string])[] }

async function issue(deps: Deps, person: Person, { expiresOn, codes }: Issue): Promise<void> {
  const db = deps.sql.kysely<Database>()
  const createdAt = deps.clock()
  const { ordine } = person
  const tokens = codes.map(([member, code]) => ({
    ordine,
    hash: deskCodeHash(deps.vault, { ordine, id: member }, code),
    kind: 'code',
    subjectType: 'member',
    subject: member,
    createdAt,
    expiresAt: startOfDay(addDays(expiresOn, 1)),
    issuedBy: person.id,
  }))
  const entries = codes.map(([member]) => ({
    tenant: ordine,
    at: createdAt,
    actor: { type: person.type, id: person.id },
    action: 'signIn.codeIssued',
    object: { type: 'member', id: member },
    outcome: 'ok',
  }))
  await deps.sql.transaction(function* () {
    yield* issueSignInTokens(db, tokens)
    yield* appendAudit(db, entries)
  })
}
