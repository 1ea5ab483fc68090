import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { activationRouter } from './procedures/activation.ts'
import { alboRouter } from './procedures/albo.ts'
import { auditRouter } from './procedures/audit.ts'
import { conventionRouter } from './procedures/convention.ts'
import { dashboardRouter } from './procedures/dashboard.ts'
import { healthRouter } from './procedures/health.ts'
import { mailboxRouter } from './procedures/mailbox.ts'
import { memberRouter } from './procedures/member.ts'
import { planRouter } from './procedures/plan.ts'
import { searchRouter } from './procedures/search.ts'
import { sessionRouter } from './procedures/session.ts'
import { signInRouter } from './procedures/sign-in.ts'
import { workflowRouter } from './procedures/workflow.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  session: sessionRouter,
  signIn: signInRouter,
  dashboard: dashboardRouter,
  member: memberRouter,
  albo: alboRouter,
  search: searchRouter,
  plan: planRouter,
  workflow: workflowRouter,
  convention: conventionRouter,
  audit: auditRouter,
  health: healthRouter,
  mailbox: mailboxRouter,
  activation: activationRouter,
})

export type AppRouter = typeof appRouter
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>

/** `router.procedure`, for each there is: the policy has a line for every one. */
export type ProcedurePath = {
  [Name in keyof RouterInputs]: `${Name}.${Extract<keyof RouterInputs[Name], string>}`
}[keyof RouterInputs]
