import {
  descriptionOf,
  possibleSteps,
  type MachineDefinition,
  type MachineDescription,
  type PossibleStep,
} from './describe.ts'
import { ordineActivationEvents } from './events.ts'
import {
  ordineActivationAutomaticLabels,
  ordineActivationDelayLabels,
  ordineActivationEventLabels,
  ordineActivationGuardLabels,
  ordineActivationStateLabels,
} from './ordine-activation.labels.ts'
import { ordineActivation } from './ordine-activation.machine.ts'

export {
  declineReasons,
  effectTypes,
  leavingStatuses,
  noticeKinds,
  ordineActivationStates,
  providerRefusals,
  withdrawReasons,
  type DeclineReason,
  type EffectType,
  type LeavingStatus,
  type NoticeKind,
  type OrdineActivationEventType,
  type OrdineActivationState,
  type ProviderRefusal,
  type WithdrawReason,
} from './codes.ts'
export type { MachineDefinition, MachineDescription, PossibleStep } from './describe.ts'
export type { Effect } from './effects.ts'
export type { OrdineActivationEvent } from './events.ts'
export { whyNoticeIsLate, type LateNotice } from './notice-due.ts'
export type { OrdineActivationContext, OrdineActivationInput } from './ordine-activation.context.ts'

/** The machines by name, each with its events (who may send them, what they carry) and its words. */
export const machines = {
  ordineActivation: {
    machine: ordineActivation,
    events: ordineActivationEvents,
    labels: {
      states: ordineActivationStateLabels,
      events: ordineActivationEventLabels,
      delays: ordineActivationDelayLabels,
      guards: ordineActivationGuardLabels,
      automatic: ordineActivationAutomaticLabels,
    },
  },
} as const satisfies Record<string, MachineDefinition>

export type MachineName = keyof typeof machines

export function describeMachine(name: MachineName): MachineDescription {
  return descriptionOf(machines[name])
}

/** What can happen from a state; no rows for a state that the machine does not have. */
export function transitionsFrom(name: MachineName, state: string): PossibleStep[] {
  return possibleSteps(machines[name], state)
}
