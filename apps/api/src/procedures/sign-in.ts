import type { AppName, Refused } from '@postalbo/app'
import { z } from 'zod'
import { procedure, router } from '../trpc.ts'

const codiceFiscale = z.string().trim().min(1).max(40)
const email = z.string().trim().min(1).max(254)
const secret = z.string().trim().min(1).max(200)

type Done = { ok: true } | Refused

export const signInRouter = router({
  requestMemberLink: procedure
    .input(z.object({ codiceFiscale }))
    .mutation(({ ctx, input }): Promise<Done> =>
      ctx.app.signIn.requestMemberLink({ ...input, from: ctx.clientAddress }),
    ),

  requestOperatorLink: procedure
    .input(z.object({ email }))
    .mutation(({ ctx, input }): Promise<Done> =>
      ctx.app.signIn.requestOperatorLink({ ...input, from: ctx.clientAddress }),
    ),

  /** The token was opened with a button: a scanner that follows the link does not use it up. */
  redeemLink: procedure
    .input(z.object({ token: secret }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true; app: AppName } | Refused> => {
      const redeemed = await ctx.app.signIn.redeemLink({ ...input, from: ctx.clientAddress })
      if (!redeemed.ok) return redeemed
      ctx.cookies.keep(redeemed.app, redeemed.session, redeemed.expiresAt)
      return { ok: true, app: redeemed.app }
    }),

  redeemCode: procedure
    .input(z.object({ codiceFiscale, code: secret }))
    .mutation(async ({ ctx, input }): Promise<Done> => {
      const redeemed = await ctx.app.signIn.redeemCode({ ...input, from: ctx.clientAddress })
      if (!redeemed.ok) return redeemed
      ctx.cookies.keep('member', redeemed.session, redeemed.expiresAt)
      return { ok: true }
    }),

  end: procedure.mutation(async ({ ctx: { app, cookies, frontEnd } }): Promise<{ ok: true }> => {
    if (cookies.token !== null) await app.signIn.end(cookies.token)
    if (frontEnd !== null) cookies.drop(frontEnd)
    return { ok: true }
  }),
})
