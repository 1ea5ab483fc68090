import type { RouterOutputs } from '@postalbo/api/router'

export type Dashboard = RouterOutputs['dashboard']['read']
export type MemberItem = RouterOutputs['member']['list']['rows'][number]
export type Member = RouterOutputs['member']['read']
export type Import = RouterOutputs['albo']['read']
export type Defect = RouterOutputs['albo']['defects']['rows'][number]
export type Plan = RouterOutputs['plan']['read']
export type PlanRow = RouterOutputs['plan']['rows']['rows'][number]
export type Workflow = RouterOutputs['workflow']['read']
