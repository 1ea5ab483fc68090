import { z } from 'zod'
import { cursor, id, required } from './text.ts'

/** 10 MB of file: about three times as many letters of base64 as a large albo needs. */
const contentAtMost = Math.ceil((10 * 1024 * 1024) / 3) * 4

/** `content` is the file in base64. Encoding and delimiter only where a person corrects what was found out. */
export const uploadInput = z.object({
  fileName: required('Scelga il file dell’albo', 255),
  content: z
    .string('Scelga il file dell’albo')
    .min(1, 'Il file è vuoto. Ne scelga un altro')
    .max(contentAtMost, 'Il file supera 10 MB. Lo divida o tolga le colonne che non servono')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Il file non è arrivato intero. Lo carichi di nuovo'),
  encoding: z
    .enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'], 'Scelga una delle codifiche dell’elenco')
    .optional(),
  delimiter: z.enum([';', ',', '\t', '|'], 'Scelga uno dei separatori dell’elenco').optional(),
})

export const importIdInput = z.object({ id })

/** `missing` is the number of members not in the file that the screen showed. */
export const runImportInput = z.object({
  id,
  missing: z.int('Ricarichi l’anteprima e la controlli di nuovo').min(0),
})

export const defectListInput = z.object({
  id,
  code: z.string().max(60).optional(),
  severity: z.enum(['error', 'warning'], 'Scelga una voce dell’elenco').optional(),
  cursor,
})
