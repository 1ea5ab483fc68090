import { z } from 'zod'
import { declineReasons, leavingStatuses, providerRefusals, withdrawReasons, type EventSender } from './codes.ts'
import type { CivilDate } from '../values/civil-date.ts'

/** Civil date, Europe/Rome, `yyyy-mm-dd`. */
const civilDate = z.iso.date().transform((text) => text as CivilDate)

/** Name of a personal value that is kept apart: an event itself carries ids, codes and dates only. */
const personalRef = z.string().min(1)

/** Who may send each event of `ordineActivation`, and what it carries. Only the member accepts, and declines (I-4). */
export const ordineActivationEvents = {
  'ordine.approved': event('ordine.approved', ['operator'], {}),
  'provider.mailboxCreated': event('provider.mailboxCreated', ['provider'], { createdAt: z.int() }),
  'member.accepted': event('member.accepted', ['member'], {}),
  'member.declined': event('member.declined', ['member'], { reason: z.enum(declineReasons) }),
  'ordine.reminded': event('ordine.reminded', ['operator'], {}),
  'provider.mailboxActivated': event('provider.mailboxActivated', ['provider'], {
    activatedOn: civilDate,
    expiresOn: civilDate.nullable(),
  }),
  'ordine.recordedTestMessage': event('ordine.recordedTestMessage', ['operator'], {}),
  'provider.refused': event('provider.refused', ['provider'], { reason: z.enum(providerRefusals) }),
  'ordine.addressCorrected': event('ordine.addressCorrected', ['operator'], { addressRef: personalRef }),
  'ordine.retried': event('ordine.retried', ['operator'], {}),
  'ordine.withdrew': event('ordine.withdrew', ['operator'], { reason: z.enum(withdrawReasons) }),
  'provider.mailboxWithdrawn': event('provider.mailboxWithdrawn', ['provider'], {}),
  'albo.memberLeft': event('albo.memberLeft', ['system'], {
    status: z.enum(leavingStatuses),
    // Set by the effect that saw it in time: the provider was not asked to create anything.
    notAsked: z.boolean().optional(),
  }),
}

export type OrdineActivationEvent = z.infer<
  (typeof ordineActivationEvents)[keyof typeof ordineActivationEvents]['schema']
>

export type EventDefinition = { by: readonly EventSender[]; schema: z.ZodType }

function event<Type extends string, Payload extends z.core.$ZodLooseShape>(
  type: Type,
  by: readonly EventSender[],
  payload: Payload,
) {
  return { by, schema: z.strictObject({ type: z.literal(type), ...payload }) }
}
