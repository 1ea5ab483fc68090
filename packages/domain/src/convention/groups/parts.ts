import { z } from 'zod'

/** What the source does not say. Never none and never zero: none is `null`, for what does not apply. */
export const unknown = 'unknown'

export function orUnknown<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.literal(unknown)])
}

/** `yyyy-mm-dd`, a day that exists. */
export const civilDate = z.iso.date('deve essere una data che esiste, nella forma aaaa-mm-gg')

export const text = z.string().trim().min(1, 'non può essere vuoto')

export const mailAddress = z.email('deve essere un indirizzo di posta, come nome@dominio.it')

export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'deve essere un indirizzo web che inizia con https://',
})

/** Whole cents of a euro. */
export const cents = z.int('deve essere un numero intero di centesimi').min(0, 'deve essere almeno 0')

export const years = z
  .int('deve essere un numero intero di anni')
  .min(1, 'deve essere almeno 1')
  .max(10, 'deve essere al massimo 10')

/** A length of time in one of the three counters of the calendar, or in hours. */
export const duration = z.strictObject({
  amount: z.int('deve essere un numero intero').min(0, 'deve essere almeno 0'),
  unit: z.enum(['hours', 'calendarDays', 'workingDays', 'months']),
})

/** How many days, or months, before a date. */
export const before = z.strictObject({
  amount: z.int('deve essere un numero intero').min(0, 'deve essere almeno 0'),
  unit: z.enum(['calendarDays', 'months']),
})

/** Who acts or pays. */
export const party = z.enum(['ordine', 'member', 'provider'])
export const payer = z.enum(['ordine', 'member'])

/** A domain in lower case, as it stands after the `@`. */
export const domain = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'deve essere un dominio in minuscolo, come pec.esempio.it',
  )
