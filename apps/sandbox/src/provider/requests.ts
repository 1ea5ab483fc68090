import { z } from 'zod'

export const operations = ['create', 'activate', 'withdraw', 'read'] as const
export type Operation = (typeof operations)[number]

const indirizzo = z.string().max(300)
const codiceFiscale = z.string().max(40)

export const createRequest = z.object({
  indirizzo,
  intestatario: z.object({ codiceFiscale, cognome: z.string().max(200), nome: z.string().max(200) }),
  emailRecupero: z.string().max(300).nullable(),
  anni: z.int().min(1).max(5).nullable(),
})
export type CreateRequest = z.infer<typeof createRequest>

export const mailboxRequest = z.object({ indirizzo, codiceFiscale })
export type MailboxRequest = z.infer<typeof mailboxRequest>

export const readRequest = z.object({ indirizzo })
export type ReadRequest = z.infer<typeof readRequest>
