import { z } from 'zod'
import { before, duration, orUnknown, party, text, webAddress } from './parts.ts'

/** Group 13: renewal. */
export const renewal = z.strictObject({
  mode: orUnknown(z.enum(['manual', 'automatic'])),
  opens: orUnknown(before.nullable()).describe('How long before the expiry it opens'),
  notices: orUnknown(z.array(before)).describe('When the provider tells the holder, before the expiry'),
  lastDay: orUnknown(before.nullable()).describe('Last day in time, before the expiry'),
  doneWhen: orUnknown(z.enum(['asked', 'paid', 'paymentRecorded'])).describe('What counts as done by the last day'),
  countedFrom: orUnknown(z.enum(['expiry', 'payment'])).describe('Where the new term begins'),
})

/** Group 14: what the mailbox still does after its expiry, phase after phase, then deletion. */
export const afterExpiry = z.strictObject({
  phases: orUnknown(
    z.array(
      z.strictObject({
        name: text,
        length: orUnknown(duration),
        send: orUnknown(z.boolean()),
        receive: orUnknown(z.boolean()),
        read: orUnknown(z.boolean()),
        renewable: orUnknown(z.boolean()),
        addressKept: orUnknown(z.boolean()),
      }),
    ),
  ),
  deletion: orUnknown(z.enum(['afterPhases', 'never'])),
})

/** Group 15: how a deleted mailbox comes back. */
export const afterDeletion = z.strictObject({
  steps: orUnknown(z.array(z.enum(['payment', 'ticket', 'request']))),
  ticketAsksFor: orUnknown(z.array(z.enum(['mailboxName', 'paymentReceipt']))),
  sameAddress: orUnknown(z.enum(['sameCodiceFiscale', 'anyone', 'never'])),
})

const exit = orUnknown(
  z
    .strictObject({
      actsFirst: orUnknown(party),
      mailbox: orUnknown(z.enum(['deactivated', 'kept', 'handedOver'])),
      delay: orUnknown(duration),
      runsFrom: orUnknown(z.enum(['event', 'resolution', 'request'])),
      readOnly: orUnknown(duration.nullable()).describe('Window in which messages can still be saved'),
      undo: orUnknown(z.boolean()),
    })
    .nullable(),
)

/** Group 16: the ways out, each on its own. */
export const exits = z.strictObject({
  transferInside: exit,
  transferOutside: exit,
  struckOff: exit,
  disciplinarySuspension: exit,
  missingDomicileSuspension: exit,
  death: exit,
  withdrawal: exit,
  conventionEnds: exit,
})

const duty = orUnknown(
  z.strictObject({ owed: z.boolean(), provedBy: z.enum(['testMessage', 'form', 'nothing']).nullable() }),
)

/** Group 17: what the member must tell the Ordine, and what proves it. */
export const dutyToTell = z.strictObject({ activation: duty, change: duty, renewal: duty })

/** Group 18: limits of the notification rule, and where help is. */
export const limits = z.strictObject({
  notificationRecipients: orUnknown(z.int().min(0).nullable()),
  notificationSenders: orUnknown(z.int().min(0).nullable()),
})

export const help = z.strictObject({
  phones: orUnknown(z.array(z.strictObject({ label: text, number: text }))),
  hours: orUnknown(text.nullable()),
  links: orUnknown(z.array(z.strictObject({ label: text, url: webAddress }))),
  ticketPath: orUnknown(text.nullable()),
})
