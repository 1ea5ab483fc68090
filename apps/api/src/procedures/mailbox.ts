import { readMemberHome, type MemberHome } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import { found, personProcedure, router } from '../trpc.ts'

export const mailboxRouter = router({
  /** Only ever one's own: no id comes in. */
  home: personProcedure.query(async ({ ctx: { app, person } }): Promise<MemberHome> =>
    found(await readMemberHome(app.sql, person.ordine, person.id, civilDateOf(app.clock()))),
  ),
})
