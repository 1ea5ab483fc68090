import { refused, type Refused } from '@postalbo/app'
import { listAlbi, listMembers, readMember, type MemberDetail, type MemberListItem, type Page } from '@postalbo/db'
import { foldName } from '@postalbo/domain'
import { byId, memberListInput } from '../inputs.ts'
import { found, personProcedure, router } from '../trpc.ts'

type DeskCode = { ok: true; code: string; expiresOn: string }

export const memberRouter = router({
  list: personProcedure
    .input(memberListInput)
    .query(({ ctx: { app, person }, input }): Promise<Page<MemberListItem>> => {
      const { cursor, limit, q, ...filter } = input
      const search = q === undefined ? undefined : foldName(q)
      return listMembers(app.sql, person.ordine, {
        filter: { ...filter, search },
        cursor: cursor ?? null,
        limit,
        now: app.clock(),
      })
    }),

  read: personProcedure
    .input(byId)
    .query(async ({ ctx: { app, person }, input }): Promise<MemberDetail> =>
      found(await readMember(app.sql, person.ordine, input.id, app.clock())),
    ),

  albi: personProcedure.query(({ ctx: { app, person } }): Promise<string[]> => listAlbi(app.sql, person.ordine)),

  /** A single-use code to hand over at the desk; never for who has an e-mail: nobody enters in their place (I-4). */
  issueCode: personProcedure
    .input(byId)
    .mutation(async ({ ctx: { app, person }, input }): Promise<DeskCode | Refused> => {
      const member = found(await readMember(app.sql, person.ordine, input.id, app.clock()))
      if (member.email !== null) return refused('hasEmail')
      const { codes, expiresOn } = await app.signIn.issueCodes(person, [input.id])
      return { ok: true, code: found(codes.get(input.id) ?? null), expiresOn }
    }),
})
