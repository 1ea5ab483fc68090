import type { AppName, Refused } from '@postalbo/app'
import { codeBrought, linkBrought, memberAsks, operatorAsks } from '../inputs.ts'
import { procedure, router } from '../trpc.ts'

type Done = { ok: true } | Refused

export const signInRouter = router({
  requestMemberLink: procedure
    .input(memberAsks)
    .mutation(({ ctx, input }): Promise<Done> =>
      ctx.app.signIn.requestMemberLink({ ...input, from: ctx.clientAddress }),
    ),

  requestOperatorLink: procedure
    .input(operatorAsks)
    .mutation(({ ctx, input }): Promise<Done> =>
      ctx.app.signIn.requestOperatorLink({ ...input, from: ctx.clientAddress }),
    ),

  /** The token was opened with a button: a scanner that follows the link does not use it up. */
  redeemLink: procedure
    .input(linkBrought)
    .mutation(async ({ ctx, input }): Promise<{ ok: true; app: AppName } | Refused> => {
      const redeemed = await ctx.app.signIn.redeemLink({ ...input, from: ctx.clientAddress })
      if (!redeemed.ok) return redeemed
      ctx.cookies.keep(redeemed.app, redeemed.session, redeemed.expiresAt)
      return { ok: true, app: redeemed.app }
    }),

  redeemCode: procedure.input(codeBrought).mutation(async ({ ctx, input }): Promise<Done> => {
    const redeemed = await ctx.app.signIn.redeemCode({ ...input, from: ctx.clientAddress })
    if (!redeemed.ok) return redeemed
    ctx.cookies.keep('member', redeemed.session, redeemed.expiresAt)
    return { ok: true }
  }),

  end: procedure.mutation(async ({ ctx: { app, cookies, frontEnd, streams } }): Promise<{ ok: true }> => {
    if (cookies.token !== null) {
      await app.signIn.end(cookies.token)
      streams.end(cookies.token)
    }
    if (frontEnd !== null) cookies.drop(frontEnd)
    return { ok: true }
  }),
})
