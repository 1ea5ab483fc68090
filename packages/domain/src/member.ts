import { foldName } from './values/names.ts'

export const enrolmentStatuses = ['active', 'suspended', 'transferred', 'struckOff', 'deceased'] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]

/** One active enrolment is enough: leaving one albo while active in another changes nothing. */
export function isActiveMember(enrolments: readonly { status: string }[]): boolean {
  return enrolments.some(({ status }) => status === 'active')
}

/** The status that a word of an albo file stands for; null for a word that is not known. */
export function enrolmentStatusOf(word: string): EnrolmentStatus | null {
  return statusByWord.get(foldName(word)) ?? null
}

const words: Readonly<Record<EnrolmentStatus, readonly string[]>> = {
  active: ['attivo', 'attiva', 'iscritto', 'iscritta', 'in attivita', 'abilitato', 'abilitata'],
  suspended: ['sospeso', 'sospesa', 'sospensione'],
  transferred: ['trasferito', 'trasferita', 'trasferimento'],
  struckOff: ['cancellato', 'cancellata', 'cancellazione', 'radiato', 'radiata', 'dimesso', 'dimessa', 'dimissioni'],
  deceased: ['deceduto', 'deceduta', 'decesso'],
}

const statusByWord: ReadonlyMap<string, EnrolmentStatus> = new Map(
  enrolmentStatuses.flatMap((status) => words[status].map((word) => [word, status] as const)),
)
