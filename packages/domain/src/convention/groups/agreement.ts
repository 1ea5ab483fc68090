import { z } from 'zod'
import { cents, civilDate, domain, orUnknown, party, payer, text, years } from './parts.ts'

/** Group 1: who agreed with whom. */
export const identity = z.strictObject({
  ordini: z.array(text).min(1, 'deve nominare almeno un Ordine').describe('Ordini covered'),
  holder: orUnknown(
    z.strictObject({ kind: z.enum(['ordine', 'federation', 'foundation', 'pensionFund']), name: text }),
  ).describe('Who signed the framework agreement'),
  provider: text.describe('The certified mail provider, as the document names it'),
  endsOn: orUnknown(civilDate.nullable()).describe('Last day of the agreement; null: no end was agreed'),
  successor: orUnknown(text.nullable()).describe('The agreement that follows this one'),
  transitional: orUnknown(text.nullable()).describe('What holds for mailboxes of an earlier agreement'),
})

/** Group 2: the convention code that a member types in. Compared without case and blanks. */
export const code = z
  .strictObject({ use: z.enum(['public', 'onRequest', 'notUsed']), value: orUnknown(text.nullable()) })
  .refine(({ use, value }) => (use === 'notUsed') === (value === null), {
    path: ['value'],
    error: 'deve essere null se il codice non si usa, altrimenti il codice',
  })

/** Group 3: addresses. The Ordine's own pattern is a setting; the provider has the last word. */
export const address = z.strictObject({
  domains: z.array(domain).min(1, 'deve contenere almeno un dominio').describe('Domains at which addresses may be'),
  domainOwner: orUnknown(party.or(z.literal('federation'))).describe('Who owns the domains'),
  pattern: orUnknown(text.nullable()).describe('A pattern that the provider imposes; null: none'),
  homonyms: orUnknown(text.nullable()).describe('How the provider tells homonyms apart; null: it does not'),
  freeChoice: orUnknown(z.boolean()).describe('Whether the member may choose the local part'),
})

/** Group 10: who pays for what. */
export const payment = z.strictObject({
  firstTerm: orUnknown(payer).describe('Who pays the first term'),
  renewals: orUnknown(payer).describe('Who pays the renewals'),
  methods: orUnknown(
    z.array(
      z.strictObject({
        method: z.enum(['card', 'bollettino', 'bankTransfer']),
        processingDays: orUnknown(z.int().min(0)).describe('Working days until the payment is recorded'),
      }),
    ),
  ).describe('Payment methods; an empty list where the member pays nothing'),
  prices: orUnknown(z.array(z.strictObject({ years, cents, vatIncluded: orUnknown(z.boolean()) }))).describe(
    'Prices by term; an empty list where nothing is paid for a single mailbox',
  ),
  invoiceTo: orUnknown(payer.nullable()),
  stock: orUnknown(z.int().min(0).nullable()).describe('Mailboxes bought in advance; null: bought one by one'),
})

/** Group 11: terms in years. */
export const terms = z
  .strictObject({
    allowed: orUnknown(z.array(years).min(1, 'deve contenere almeno una durata')).describe('Terms in years'),
    suggested: orUnknown(years.nullable()),
  })
  .refine(
    ({ allowed, suggested }) => !Array.isArray(allowed) || typeof suggested !== 'number' || allowed.includes(suggested),
    { path: ['suggested'], error: 'deve essere una delle durate di terms.allowed' },
  )
