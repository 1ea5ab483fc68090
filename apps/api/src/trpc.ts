import { initTRPC, TRPCError } from '@trpc/server'
import type { Context } from './context.ts'
import { auditDenial } from './denials.ts'
import { shapeError } from './errors.ts'
import { mayCall } from './policy.ts'

const t = initTRPC.context<Context>().create({ isDev: false, errorFormatter: shapeError })

export const { router } = t

/** The one place where rights are enforced: every procedure is built on this one. */
export const procedure = t.procedure.use(async ({ ctx, path, next }) => {
  const role = ctx.session?.role ?? 'anonymous'
  if (mayCall(path, role)) return next()
  if (ctx.session === null) throw new TRPCError({ code: 'UNAUTHORIZED' })
  await auditDenial(ctx, ctx.session, path)
  throw new TRPCError({ code: 'FORBIDDEN' })
})

/** For procedures that the policy closes to visitors: `person` is who asks. */
export const personProcedure = procedure.use(({ ctx, next }) => {
  const { session, requestId } = ctx
  if (session === null) throw new TRPCError({ code: 'UNAUTHORIZED' })
  const type = session.role === 'member' ? ('member' as const) : ('operator' as const)
  return next({ ctx: { session, person: { ordine: session.ordine.id, type, id: session.id, requestId } } })
})

/** What was read, or the fault that a page shows as "non trovata": the same for a foreign id and for a missing one. */
export function found<T>(value: T | null): T {
  if (value === null) throw new TRPCError({ code: 'NOT_FOUND' })
  return value
}
