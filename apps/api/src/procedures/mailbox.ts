import { readMemberHome, readPolicyRefs, type MemberHome } from '@postalbo/db'
import { civilDateOf } from '@postalbo/domain'
import type { ConventionVersion, Settings } from '@postalbo/domain/convention'
import { found, personProcedure, router } from '../trpc.ts'

type Conditions = { policy: ConventionVersion; settings: Settings }

export const mailboxRouter = router({
  /** Only ever one's own: no id comes in. */
  home: personProcedure.query(async ({ ctx: { app, person } }): Promise<MemberHome> =>
    found(await readMemberHome(app.sql, person.ordine, person.id, civilDateOf(app.clock()))),
  ),

  /** What one's own workflow is judged by: the versions of the day it began. Null for who never had one. */
  conditions: personProcedure.query(async ({ ctx: { app, person } }): Promise<Conditions | null> => {
    const home = await readMemberHome(app.sql, person.ordine, person.id, civilDateOf(app.clock()))
    const workflow = home?.workflow?.id
    const refs = workflow === undefined ? null : await readPolicyRefs(app.sql, { tenant: person.ordine, workflow })
    return refs === null ? null : app.registry.load(refs)
  }),
})
