import { z } from 'zod'
import { parseCodiceFiscale, type CodiceFiscale, type CodiceFiscaleProblem } from '../values/codice-fiscale.ts'
import { parseEmail } from '../values/email.ts'
import { required } from './text.ts'

/** As people paste it: blanks and small letters are put right. Says what is wrong with the text, not who exists. */
export const codiceFiscale = z
  .string('Scriva il codice fiscale')
  .max(200, 'Scriva solo il codice fiscale')
  .transform((text, context): CodiceFiscale => {
    const reading = parseCodiceFiscale(text.replace(/[\s\p{Cf}]/gu, ''))
    if (reading.valid) return reading.code
    context.addIssue({ code: 'custom', message: sentenceOf(reading.problems[0], text), input: text })
    return z.NEVER
  })

export const email = z
  .string('Scriva l’indirizzo email')
  .max(400, 'Scriva solo l’indirizzo email')
  .transform((text, context): string => {
    const bare = text.trim().replace(/^mailto:/i, '')
    const parsed = parseEmail(bare)
    if (parsed !== null) return parsed
    const message = bare === '' ? 'Scriva l’indirizzo email' : 'Scriva l’email per intero, come nome@esempio.it'
    context.addIssue({ code: 'custom', message, input: text })
    return z.NEVER
  })

export const memberLinkInput = z.object({ codiceFiscale })

export const operatorLinkInput = z.object({ email })

/** The token of a link: letters and digits of a URL. */
export const redeemLinkInput = z.object({
  token: z
    .string('Apra il collegamento ricevuto per email')
    .regex(/^[\w.-]{16,400}$/, 'Il collegamento è incompleto. Lo apra di nuovo dall’email'),
})

export const redeemCodeInput = z.object({
  codiceFiscale,
  code: required('Scriva il codice ricevuto dalla segreteria', 60),
})

function sentenceOf(problem: CodiceFiscaleProblem | undefined, text: string): string {
  const length = text.replace(/[\s\p{Cf}]/gu, '').length
  if (length === 0) return 'Scriva il codice fiscale'
  if (problem === 'length') return `Il codice fiscale deve avere 16 caratteri. Ne ha scritti ${length}`
  if (problem === 'shape') return 'Il codice fiscale ha lettere o cifre fuori posto. Lo ricopi dalla tessera sanitaria'
  return 'Il codice fiscale non torna: un carattere è diverso. Lo ricopi dalla tessera sanitaria'
}
