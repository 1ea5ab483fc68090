import { z } from 'zod'
import { duration, mailAddress, orUnknown, text } from './parts.ts'

/** Group 4: how a mailbox comes to be. */
export const start = z.strictObject({
  by: z.enum(['ordine', 'member', 'enrolment']).describe('Who begins: the Ordine, the member, or the enrolment itself'),
  onlyWithoutPec: orUnknown(z.boolean()).describe('Only for members who have no PEC of their own'),
  acceptance: orUnknown(z.enum(['required', 'notAsked'])).describe(
    'Whether the member accepts before the mailbox is activated; unknown is treated as required',
  ),
})

/** Group 5: for whom. */
export const eligibility = z.strictObject({
  matchedOn: orUnknown(z.array(z.enum(['codiceFiscale', 'surname', 'name', 'enrolmentNumber'])).min(1)).describe(
    'Fields compared with the albo',
  ),
  statuses: orUnknown(z.array(z.enum(['active', 'suspended', 'transferred', 'struckOff', 'deceased'])).min(1)).describe(
    'Enrolment statuses admitted',
  ),
  tries: orUnknown(z.int().min(1).nullable()).describe('Tries before a pause; null: no limit'),
  onMismatch: orUnknown(z.enum(['secretariat', 'refused']).nullable()),
})

/** Group 6: the password is set on the provider's own page, never here. */
export const password = z.strictObject({
  setBy: orUnknown(z.enum(['memberDuringRequest', 'memberByLink', 'provider'])),
  rule: orUnknown(text.nullable()).describe('The rule, shown as advice'),
  recovery: orUnknown(z.array(z.enum(['codiceFiscale', 'mailboxName'])).min(1)).describe('What a recovery asks for'),
})

/** Group 7: contract and documents. */
export const documents = orUnknown(
  z.array(
    z.strictObject({
      kind: z.enum(['contract', 'identityDocument', 'paymentReceipt', 'form']),
      signature: orUnknown(z.enum(['online', 'handwritten', 'digital']).nullable()),
      channels: orUnknown(z.array(z.enum(['online', 'upload', 'fax', 'pec', 'desk'])).min(1)),
      clockStartsWhen: orUnknown(z.enum(['sent', 'seen']).nullable()),
    }),
  ),
).describe('An empty list: none')

/** Group 8: whether the Ordine approves before the provider is asked. */
export const approval = z.strictObject({ byOrdine: orUnknown(z.boolean()) })

/** Group 9: how long the provider takes, and from when. */
export const leadTime = orUnknown(
  z.strictObject({ length: duration, from: z.enum(['request', 'documentsSent', 'payment', 'acceptance']) }).nullable(),
)

/** Group 12: a message from the new mailbox to the Ordine. */
export const testMessage = z
  .strictObject({ wanted: orUnknown(z.boolean()), to: orUnknown(mailAddress.nullable()) })
  .refine(({ wanted, to }) => wanted !== true || to !== null, {
    path: ['to'],
    error: 'deve essere l’indirizzo a cui inviare il messaggio di prova, se è richiesto',
  })
